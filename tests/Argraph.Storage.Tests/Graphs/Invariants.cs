using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>The rules of DESIGN.md §1 that hold at every revision, checked on the whole graph.</summary>
internal static class Invariants
{
    public static void Check(IReadOnlyDictionary<long, Item> state)
    {
        var living = state.Values.Where(i => i.IsAlive).ToList();
        foreach (var a in state.Values.OfType<Argument>())
        {
            Assert.True(a.Premises.Count > 0 || a.Text is not null, "1: an argument has a premise or a text");
            Assert.True(a.Premises.Count <= 50 && a.Premises.SequenceEqual(a.Premises.Distinct().Order()), "2: premises ascend, each once, at most 50");
            Assert.DoesNotContain(a.Target, a.Premises);
            Assert.All(a.Premises, p => Assert.True(state[p].Kind.IsProposition()));
            Assert.True(state[a.Target].Kind.IsArguable());
            Assert.Equal(state[a.Target] is Argument, a.TargetsArgument);
            Assert.InRange(a.Weight, 0, 1);
            AssertNoCircle(a, state);
        }
        foreach (var s in state.Values.OfType<Statement>())
        {
            Assert.Null(Text.Flaw(s.Text));
            Assert.Equal(s.Text, Text.Clean(s.Text));
            Assert.InRange(s.BaseScore, 0, 1);
        }
        foreach (var item in living)
            Assert.All(HangsOn(item), seq => Assert.True(state[seq].IsAlive, $"4: {item.Kind} {item.Seq} hangs on {seq}, which is retracted"));
        foreach (var link in state.Values.OfType<Link>())
            Assert.True(link.From != link.To && LinkEnds.Allow(link.Type, state[link.From].Kind, state[link.To].Kind));
        foreach (var link in living.OfType<Link>())
            Assert.Equal(((Element)state[link.From]).Map, link.Map);
        var said = living.Where(i => i is not Entity).Select(Said).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.All(living.OfType<Statement>(), s => Assert.Null(s.MergedInto));
        Assert.All(living.OfType<Entity>().Where(e => e is Map or Source or Agent or Topic), e => Assert.NotNull(e.Key));
        var entities = state.Values.OfType<Entity>().ToList();
        Assert.Equal(entities.Count, entities.Select(e => e.Id).Distinct().Count());
        var names = living.OfType<Entity>().Where(e => e.Key is not null).Select(e => (e is Element own ? own.Map : -(long)e.Kind, e.Key)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(state.Values, i => Assert.True(i.Life.Created <= i.Life.Changed && (i.Life.Ended is null || i.Life.Ended <= i.Life.Changed)));
    }

    private static object Said(Item row) => row switch
    {
        Link l => (l.Kind, l.From, l.To, l.Type),
        Citation c => (c.Kind, c.Element, c.Passage, c.Role),
        Assertion a => (a.Kind, a.Element, a.Agent, a.Stance, a.Passage),
        About a => (a.Kind, a.Statement, a.Topic),
        Acknowledgement a => (a.Kind, a.Code, string.Join(' ', a.Elements.Order())),
        _ => row,
    };

    private static long[] HangsOn(Item item) => item switch
    {
        Argument a => [a.Map, a.Target, .. a.Premises],
        Statement s => [s.Map],
        Link l => [l.From, l.To],
        Citation c => [c.Element, c.Passage],
        Assertion a => a.Passage is { } passage ? [a.Element, a.Agent, passage] : [a.Element, a.Agent],
        About a => [a.Statement, a.Topic],
        Acknowledgement a => [a.Elements[0]],
        Passage p => [p.Source],
        _ => [],
    };

    private static void AssertNoCircle(Argument a, IReadOnlyDictionary<long, Item> state)
    {
        var seen = new HashSet<long>();
        for (Item at = a; at is Argument next; at = state[next.Target])
            Assert.True(seen.Add(at.Seq), $"1: argument {a.Seq} is aimed round a circle");
    }
}
