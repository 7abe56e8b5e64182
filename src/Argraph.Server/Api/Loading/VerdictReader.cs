using System.Collections.Concurrent;
using Argraph.Semantics;
using Argraph.Storage;

namespace Argraph.Server.Api.Loading;

/// <summary>Which verdict is asked for.</summary>
internal sealed record VerdictQuestion(LabellingSemantics Semantics, SupportReading Supports, Assumed Assumed);

/// <summary>An element with its verdict, in the part of the graph that has its cone.</summary>
internal sealed record Judged(ClosedPart Part, int Index, VerdictQuestion Question, Verdict Verdict)
{
    private readonly ConcurrentDictionary<int, CruxList> _cruxes = [];

    /// <summary>So many cruxes at most; searched for once.</summary>
    public CruxList Cruxes(int limit, CancellationToken cancel) =>
        _cruxes.TryGetValue(limit, out var known) ? known : _cruxes[limit] = Part.Cruxes(Index, Question.Semantics, Question.Supports, limit, cancel);
}

/// <summary>An element with its strength, in the part of the graph that has its cone.</summary>
internal sealed record Weighed(ClosedPart Part, int Index, GradualSemantics Semantics, Strength Strength);

/// <summary>
/// Verdicts and strengths of one view. The cones of all elements that a level of a query asks about are read together, whatever
/// is asked of each; then each question is answered for all of its elements in one pass. Null: too much bears on it.
/// </summary>
internal sealed class VerdictReader(IGraphView view, ConeCache cones)
{
    private readonly ConcurrentDictionary<Assumed, Batch<long, ClosedPart?>> _parts = [];
    private readonly ConcurrentDictionary<(ClosedPart, Assumed), ClosedPart> _assumed = [];
    private readonly ConcurrentDictionary<VerdictQuestion, Batch<long, Judged?>> _verdicts = [];
    private readonly ConcurrentDictionary<(GradualSemantics, Assumed), Batch<long, Weighed?>> _strengths = [];

    public int ConeLimit => cones.Limit;

    public Pending<Judged?> Verdict(long element, VerdictQuestion question)
    {
        Part(element, question.Assumed);
        return _verdicts.GetOrAdd(question, q => new((elements, cancel) =>
            EachAsync<Judged>(elements, q.Assumed, (part, indices) =>
                part.Verdicts(indices, q.Semantics, q.Supports, cancel).Select((verdict, i) => new Judged(part, indices[i], q, verdict)), cancel))).Load(element);
    }

    public Pending<Weighed?> Strength(long element, GradualSemantics semantics, Assumed assumed)
    {
        Part(element, assumed);
        return _strengths.GetOrAdd((semantics, assumed), _ => new((elements, cancel) =>
            EachAsync<Weighed>(elements, assumed, (part, indices) =>
            {
                var strengths = part.Strengths(semantics, cancel);
                return indices.Select(i => new Weighed(part, i, semantics, strengths[i]));
            }, cancel))).Load(element);
    }

    // What is assumed back takes more of the graph to read; all else is assumed of the same part.
    private Pending<ClosedPart?> Part(long element, Assumed assumed) =>
        _parts.GetOrAdd(assumed.Restored.Count == 0 ? Assumed.Nothing : assumed, a => new((elements, cancel) => cones.PartsAsync(view, elements, cancel, a.Restored))).Load(element);

    private async Task<IReadOnlyList<T?>> EachAsync<T>(
        IReadOnlyList<long> elements, Assumed assumed, Func<ClosedPart, IReadOnlyList<int>, IEnumerable<T>> answer, CancellationToken cancel) where T : class
    {
        var places = new Dictionary<ClosedPart, List<int>>();
        for (var i = 0; i < elements.Count; i++)
            if (await Part(elements[i], assumed).ResultAsync(cancel) is { } part)
            {
                part = assumed.List.Count == 0 ? part : _assumed.GetOrAdd((part, assumed), key => key.Item1.Assuming(key.Item2.List));
                if (!places.TryGetValue(part, out var of))
                    places[part] = of = [];
                of.Add(i);
            }
        var answers = new T?[elements.Count];
        foreach (var (part, of) in places)
            foreach (var (place, one) in of.Zip(answer(part, of.ConvertAll(i => part.Graph.IndexOf(elements[i])))))
                answers[place] = one;
        return answers;
    }
}
