using Argraph.Chains;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// Chains as DESIGN.md §2 defines them, in the plainest code that could be right: every way is followed to its end, then what
/// the filter wants is kept and sorted. It knows no index, no step list and no cursor.
/// </summary>
internal sealed class ChainDefinition(IEnumerable<Item> living)
{
    private readonly List<Argument> _arguments = [.. living.OfType<Argument>().OrderBy(a => a.Seq)];

    public List<Chain> Of(ChainQuery query)
    {
        var found = new List<List<Step>>();
        if (query.From is { } from)
            Forward(from, [], [from], query, found);
        else
            Backward(query.To!.Value, [], [query.To.Value], query.Filter.MaxLength, found);
        return [.. found
            .Where(path => Wanted(path, query))
            .Order(Comparer<List<Step>>.Create(Compare))
            .Select(path => query.From is null ? ChainInto(path, query.To!.Value) : new Chain(query.From.Value, path[^1].Target, path))];
    }

    // From the target outwards; a path is in walking order.
    private void Backward(long target, List<Step> path, HashSet<long> visited, int maxLength, List<List<Step>> found)
    {
        if (path.Count == maxLength)
            return;
        foreach (var step in Into(target))
        {
            if (visited.Contains(step.Argument) || step.Premise != 0 && visited.Contains(step.Premise))
                continue;
            List<Step> longer = [.. path, step];
            if (step.Premise != 0 || !step.HasPremises)
                found.Add(longer);
            var next = step.Premise != 0 ? step.Premise : step.Argument;
            Backward(next, longer, [.. visited, step.Argument, next], maxLength, found);
        }
    }

    private void Forward(long at, List<Step> path, HashSet<long> visited, ChainQuery query, List<List<Step>> found)
    {
        if (path.Count == query.Filter.MaxLength || at == query.To)
            return;
        foreach (var step in OutOf(at))
        {
            if (step.Argument != at && visited.Contains(step.Argument) || visited.Contains(step.Target))
                continue;
            List<Step> longer = [.. path, step];
            if (query.To is null || step.Target == query.To)
                found.Add(longer);
            Forward(step.Target, longer, [.. visited, step.Argument, step.Target], query, found);
        }
    }

    public IEnumerable<Step> Into(long target)
    {
        foreach (var a in _arguments)
        {
            var reversed = a.IsSymmetric && a.Premises[0] == target;
            if (a.Target != target && !reversed)
                continue;
            foreach (var premise in new long[] { 0 }.Concat(reversed ? [a.Target] : a.Premises.Order()))
                yield return new Step(a.Seq, premise, target, a.Relation.Sign(), reversed, a.Premises.Count > 0, !reversed && a.TargetsArgument);
        }
    }

    public IEnumerable<Step> OutOf(long element)
    {
        foreach (var a in _arguments)
        {
            var step = new Step(a.Seq, a.Seq == element ? 0 : element, a.Target, a.Relation.Sign(), false, a.Premises.Count > 0, a.TargetsArgument);
            if (a.Seq == element || a.Premises.Contains(element))
                yield return step;
            if (a.IsSymmetric && (a.Seq == element || a.Target == element))
                yield return step with { Target = a.Premises[0], Reversed = true };
        }
    }

    private bool Wanted(List<Step> path, ChainQuery query)
    {
        var filter = query.Filter;
        var chain = new Chain(0, 0, path);
        return path.Count >= filter.MinLength
            && (filter.Polarity is null || chain.Polarity == filter.Polarity)
            && (filter.ViaUndercut is null || chain.ViaUndercut == filter.ViaUndercut)
            && (filter.Maximal is null || Maximal(path, query) == filter.Maximal);
    }

    private bool Maximal(List<Step> path, ChainQuery query)
    {
        if (query.To is null)
            return !path[^1].TargetsArgument && !OutOf(path[^1].Target).Any();
        var start = query.From ?? (path[^1].Premise != 0 ? path[^1].Premise : path[^1].Argument);
        return !Into(start).Any();
    }

    private static Chain ChainInto(List<Step> path, long target) =>
        new(path[^1].Premise != 0 ? path[^1].Premise : path[^1].Argument, target, [.. Enumerable.Reverse(path)]);

    private static int Compare(List<Step> a, List<Step> b)
    {
        if (a.Count != b.Count)
            return a.Count.CompareTo(b.Count);
        for (var i = 0; i < a.Count; i++)
        {
            var order = (a[i].Argument, a[i].Premise, a[i].Reversed).CompareTo((b[i].Argument, b[i].Premise, b[i].Reversed));
            if (order != 0)
                return order;
        }
        return 0;
    }
}
