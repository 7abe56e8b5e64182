using System.Globalization;
using Argraph.Model;
using Argraph.Semantics;
using Argraph.Server.Api.Loading;
using GraphQL;

namespace Argraph.Server.Api;

/// <summary>Verdicts and strengths as fields answer with them.</summary>
internal static class Judging
{
    private const int MaxAssumptions = 100;

    public static object? Verdict(Element element, GraphReader reader, IResolveFieldContext context)
    {
        var (semantics, supports) = (context.Argument<LabellingSemantics>("semantics")!.Value, context.Argument<SupportReading>("supports")!.Value);
        return Assuming(reader, context, assumed => reader.Verdicts.Verdict(element.Seq, new VerdictQuestion(semantics, supports, assumed))
            .Then(judged => (object?)new Seen(judged ?? throw Refusal.ConeTooLarge(reader.Verdicts.ConeLimit), reader)));
    }

    public static object? Strength(Element element, GraphReader reader, IResolveFieldContext context)
    {
        var semantics = context.Argument<GradualSemantics>("semantics")!.Value;
        return Assuming(reader, context, assumed => reader.Verdicts.Strength(element.Seq, semantics, assumed)
            .Then(weighed => (object?)new Seen(weighed ?? throw Refusal.ConeTooLarge(reader.Verdicts.ConeLimit), reader)));
    }

    public static Seen[] Because(Judged judged, GraphReader reader, IResolveFieldContext context) =>
        [.. judged.Part.Because(judged.Index, judged.Question.Semantics, judged.Question.Supports, context.CancellationToken)
            .Select(reason => new Seen(new ReasonSeen(judged.Part.Graph.SeqOf(reason.Element), reason), reader))];

    public static Seen[] Cruxes(Judged judged, GraphReader reader, IResolveFieldContext context) =>
        [.. Found(judged, context).Cruxes.Select(crux => new Seen(new CruxSeen([.. crux.Elements.Select(judged.Part.Graph.SeqOf)], crux.FlipsTo), reader))];

    public static Seen? CruxesTruncated(Judged judged, GraphReader reader, IResolveFieldContext context) =>
        Found(judged, context).Cut is { } cut ? new Seen(cut, reader) : null;

    /// <summary>How the label moved from what it is without assumptions.</summary>
    public static object? Change(Judged judged, GraphReader reader) =>
        judged.Question.Assumed.List.Count == 0 ? null
        : reader.Verdicts.Verdict(judged.Part.Graph.SeqOf(judged.Index), judged.Question with { Assumed = Assumed.Nothing })
            .Then(before => before is null ? throw Refusal.ConeTooLarge(reader.Verdicts.ConeLimit)
                : before.Verdict.Label == judged.Verdict.Label ? null : (object?)new Seen(new VerdictChange(before.Verdict.Label, judged.Verdict.Label), reader));

    /// <summary>Contributions, those that move it most first.</summary>
    public static Seen Contributions(Weighed weighed, GraphReader reader, IResolveFieldContext context)
    {
        var take = context.First();
        var after = context.Text("after") is { } cursor ? RankCursor.Decode(cursor) : null;
        var graph = weighed.Part.Graph;
        var method = context.Argument<ContributionMethod>("method") ?? ContributionMethod.Gradient;
        var found = Argraph.Semantics.Contributions.Of(graph, weighed.Index, weighed.Semantics, method, context.CancellationToken)
            .Select(c => (Rank: c.Value is { } value ? -Math.Abs(value) : 1, Seq: graph.SeqOf(c.Element), Contribution: c))
            .OrderBy(c => c.Rank).ThenBy(c => c.Seq).ToList();
        var rest = found.SkipWhile(c => after is not null && (c.Rank, c.Seq).CompareTo((after.Rank, after.Seq)) <= 0).Take(take + 1).ToList();
        var edges = rest.Take(take).Select(c => new ConnectionEdge(new RankCursor(c.Rank, c.Seq), new Seen(new ContributionSeen(c.Seq, c.Contribution), reader)));
        return new Seen(new Connection([.. edges], rest.Count > take, after is not null, () => found.Count), reader);
    }

    private static CruxList Found(Judged judged, IResolveFieldContext context)
    {
        // Null is what is left out.
        var limit = context.Argument<int>("limit") ?? 3;
        return limit is >= 1 and <= Paging.Max
            ? judged.Cruxes(limit, context.CancellationToken)
            : throw Refusal.BadInput(string.Create(CultureInfo.InvariantCulture, $"'limit' is {limit}; it must be from 1 to {Paging.Max}."));
    }

    // Names in assumptions are found in one call before anything is asked.
    private static object? Assuming(GraphReader reader, IResolveFieldContext context, Func<Assumed, Pending<object?>> ask)
    {
        var given = context.GetArgument<IReadOnlyList<AssumptionGiven>?>("assuming") ?? [];
        if (given.Count == 0)
            return ask(Assumed.Nothing);
        if (given.Count > MaxAssumptions)
            throw Refusal.BadInput($"{given.Count} assumptions are made; at most {MaxAssumptions} are taken at once.");
        return reader.FindAll([.. given.Select(a => Filters.Named(ItemKind.Claim, a.Element))]).Then(found => (object?)ask(Of(given, found)));
    }

    private static Assumed Of(IReadOnlyList<AssumptionGiven> given, IReadOnlyList<Entity?> found)
    {
        var list = new List<(long, double?, bool?)>();
        var restored = new List<long>();
        for (var i = 0; i < given.Count; i++)
        {
            if (found[i] is not Element { Kind: not ItemKind.Question } element)
                throw Refusal.NotFound("claim, evidence or argument", given[i].Element);
            list.Add((element.Seq, given[i].Score(element), given[i].Retracted));
            if (given[i].Retracted == false && !element.IsAlive)
                restored.Add(element.Seq);
        }
        return new Assumed(list, restored);
    }
}

/// <summary>An assumption as it is written in a query.</summary>
internal sealed class AssumptionGiven
{
    public string Element { get; set; } = "";
    public double? BaseScore { get; set; }
    public double? Weight { get; set; }
    public bool? Retracted { get; set; }

    public double? Score(Element element)
    {
        var (has, other) = element is Argument ? ("weight", "baseScore") : ("baseScore", "weight");
        var (score, misplaced) = element is Argument ? (Weight, BaseScore) : (BaseScore, Weight);
        if (misplaced is not null)
            throw Refusal.BadInput($"'{Refusal.Clipped(Element)}' is {element.Kind.WithArticle()}, which has no {other}; assume its {has}.");
        if (score is null && Retracted is null)
            throw Refusal.BadInput($"Nothing is assumed of '{Refusal.Clipped(Element)}': give its {has}, or retracted.");
        return score is null or >= 0 and <= 1 ? score
            : throw Refusal.BadInput(string.Create(CultureInfo.InvariantCulture, $"The {has} assumed of '{Refusal.Clipped(Element)}' is {score}; it must be from 0 to 1."));
    }
}

/// <summary>A line of an explanation and its element's seq.</summary>
internal sealed record ReasonSeen(long Element, Reason Reason);

internal sealed record CruxSeen(IReadOnlyList<long> Elements, Label FlipsTo);

internal sealed record ContributionSeen(long Element, Contribution Contribution);

internal sealed record VerdictChange(Label From, Label To);
