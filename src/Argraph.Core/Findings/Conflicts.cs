using Argraph.Model;
using Argraph.Semantics;

namespace Argraph.Findings;

/// <summary>What speaks with two voices: a statement for and against the same, accepted statements in conflict, consequences not drawn.</summary>
internal static class Conflicts
{
    public static IEnumerable<Finding> Of(Scope scope)
    {
        var graph = scope.Graph;
        for (var target = 0; target < graph.Count; target++)
            foreach (var finding in Against(scope, target))
                yield return finding;
    }

    private static List<Finding> Against(Scope scope, int target)
    {
        var graph = scope.Graph;
        var found = new List<Finding>();
        var supports = new Dictionary<int, int>();
        foreach (var atom in graph.AimedAt(target))
            if (graph.Signs[atom] > 0)
                foreach (var premise in graph.PremisesOf(atom))
                    supports.TryAdd(premise, atom);
        var said = new HashSet<int>();
        foreach (var atom in graph.AimedAt(target))
        {
            var argument = graph.SeqOf(graph.ArgumentOf(atom));
            var concerns = scope.Has(graph.SeqOf(target)) || scope.Has(argument);
            if (!concerns)
                continue;
            var stands = scope.Labels[graph.ArgumentOf(atom)] == Label.Accepted;
            foreach (var premise in graph.PremisesOf(atom))
                stands &= scope.Labels[premise] == Label.Accepted;
            if (graph.Signs[atom] > 0)
            {
                if (stands && scope.Labels[target] == Label.Rejected)
                    found.Add(Undrawn(scope, target, atom, argument));
                continue;
            }
            foreach (var premise in graph.PremisesOf(atom))
                if (supports.TryGetValue(premise, out var support) && said.Add(premise))
                    found.Add(new(FindingCode.SupportedAndContradicted, Severity.Warning,
                        $"{Started(scope.Name(graph.SeqOf(premise)))} both supports and contradicts {scope.Name(graph.SeqOf(target))}.",
                        [graph.SeqOf(target), graph.SeqOf(graph.ArgumentOf(support)), argument, graph.SeqOf(premise)], "Retract one of the two arguments, or split the statement in two."));
            if (stands && !graph.IsArgument(target) && scope.Labels[target] == Label.Accepted && graph.PremisesOf(atom).Length > 0)
                found.Add(new(FindingCode.AcceptedConflict, Severity.Error,
                    $"{Names(scope, graph.PremisesOf(atom))} and {scope.Name(graph.SeqOf(target))} are accepted though they contradict each other: the argument between them stands and is only outweighed.",
                    [graph.SeqOf(target), .. Seqs(graph, graph.PremisesOf(atom)), argument], "Contradict one of them, or undercut the argument between them."));
        }
        return found;
    }

    private static Finding Undrawn(Scope scope, int target, int atom, long argument)
    {
        var graph = scope.Graph;
        var entails = scope[argument] is Argument { Relation: Relation.Entails };
        var premises = graph.PremisesOf(atom);
        var who = premises.Length == 0 ? Started(scope.Name(argument)) : Names(scope, premises);
        return new(FindingCode.AcceptedSupportsRejected, entails ? Severity.Warning : Severity.Note,
            $"{who} {(premises.Length > 1 ? "are" : "is")} accepted and {(entails ? premises.Length > 1 ? "entail" : "entails" : premises.Length > 1 ? "support" : "supports")} {scope.Name(graph.SeqOf(target))}, which is rejected.",
            [graph.SeqOf(target), .. Seqs(graph, premises), argument], entails ? "Reject a premise too, or undercut the inference." : "Say why it does not carry: undercut the inference, or contradict a premise.");
    }

    private static IEnumerable<long> Seqs(ArgumentGraph graph, ReadOnlySpan<int> elements) => [.. elements.ToArray().Select(graph.SeqOf)];

    private static string Names(Scope scope, ReadOnlySpan<int> elements) => Started(string.Join(" and ", Seqs(scope.Graph, elements).Select(scope.Name)));

    private static string Started(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
