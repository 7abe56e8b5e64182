using Argraph.Edits;
using Argraph.Findings;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>
/// What a store must remember, in the plainest form: the whole graph after each commit. Reads at any revision are worked out from
/// it by looking at every row.
/// </summary>
internal sealed class Memory
{
    private readonly List<SortedDictionary<long, Item>> _states = [[]];
    private readonly List<(string Author, string? Note, long[] Touched)> _commits = [("argraph", null, [])];

    public long Head => _states.Count - 1;

    /// <summary>Commits an edit and remembers what became of it.</summary>
    public async Task EditAsync(IArgumentStore store, string author, string? note, Func<Changes, Task> edit)
    {
        using var editor = new Editor(store, TimeProvider.System);
        Changes? last = null;
        var revision = await editor.EditAsync(author, note, async changes =>
        {
            await edit(last = changes);
            return true;
        }, default);
        if (last!.IsEmpty)
            return;
        Assert.Equal(Head + 1, revision);
        Remember(author, note, [.. last.Writes]);
    }

    /// <summary>Carries a request out and remembers what became of it, when it became anything.</summary>
    public async Task<EditOutcome> ApplyAsync(IArgumentStore store, EditRequest request)
    {
        using var editor = new Editor(store, TimeProvider.System, view => new FindingSearch(view).ElementsAsync);
        var outcome = await editor.ApplyAsync(request, default);
        if (outcome.Writes.Count > 0)
        {
            Assert.Equal(Head + 1, outcome.Revision!.Number);
            Remember(request.Author, request.Note, outcome.Writes);
        }
        else if (outcome.Errors.Count == 0)
            Assert.Equal(Head, outcome.Revision!.Number);
        return outcome;
    }

    private void Remember(string author, string? note, IReadOnlyList<Write> writes)
    {
        var state = new SortedDictionary<long, Item>(_states[^1]);
        foreach (var write in writes)
        {
            Assert.Equal(state.GetValueOrDefault(write.After.Seq), write.Before);
            state[write.After.Seq] = write.After;
        }
        _states.Add(state);
        _commits.Add((author, note, [.. writes.Select(w => w.After.Seq)]));
    }

    public IReadOnlyDictionary<long, Item> At(long revision) => _states[(int)revision];

    public IEnumerable<Item> Living(long revision) => At(revision).Values.Where(i => i.IsAlive);

    public (string Author, string? Note, long[] Touched) Commit(long revision) => _commits[(int)revision];

    public long LastSeq => At(Head).Keys.DefaultIfEmpty().Max();

    /// <summary>Every name that anything has or had up to now.</summary>
    public IEnumerable<Name> Names() => _states.SelectMany((state, r) => state.Values.OfType<Entity>().SelectMany(e => NamesOf(e, state))).Distinct();

    /// <summary>Who a name means at a revision: the living thing that has it, else the thing that had it last.</summary>
    public Entity? Find(Name name, long revision)
    {
        if (name.Id is { } id)
            return At(revision).Values.OfType<Entity>().FirstOrDefault(e => e.Id == id);
        var map = name.Map is { } key ? Holder(revision, e => e is Map && e.Key == key) : null;
        if (name.Map is not null && map is null)
            return null;
        var holder = Holder(revision, e => e.Key == name.Key && (name.Map is not null ? e is Element own && own.Map == map!.Seq : e.Kind == name.Scope));
        // What was merged leads on to what took its place.
        while (holder is Statement { MergedInto: { } into })
            holder = (Entity)At(revision)[into];
        return holder;
    }

    private Entity? Holder(long revision, Func<Entity, bool> has)
    {
        for (var r = revision; r > 0; r--)
            if (At(r).Values.OfType<Entity>().FirstOrDefault(e => e.IsAlive && has(e)) is { } holder)
                return (Entity)At(revision)[holder.Seq];
        return null;
    }

    /// <summary>Edges of a parent at a revision, by the words of <see cref="EdgeType"/>.</summary>
    public List<Edge> Edges(EdgeSet set, long parent, long revision)
    {
        var state = At(revision);
        return [.. Living(revision).SelectMany(item => EdgesOf(item)).OrderBy(e => e.Seq)];

        IEnumerable<Edge> EdgesOf(Item item)
        {
            switch (set.Type, item)
            {
                case (EdgeType.AimedAt, Argument a) when HasSign(a) && a.Target == parent: return [new Edge(a.Seq, a)];
                case (EdgeType.AimedAt, Argument a) when HasSign(a) && a.IsSymmetric && a.Premises[0] == parent: return [new Edge(a.Seq, a, null, true)];
                case (EdgeType.PremiseOf, Argument a) when HasSign(a) && a.Premises.Contains(parent): return [new Edge(a.Seq, a)];
                case (EdgeType.PremiseOf, Argument a) when HasSign(a) && a.IsSymmetric && a.Target == parent: return [new Edge(a.Seq, a, null, true)];
                case (EdgeType.LinksFrom, Link l) when HasType(l) && l.From == parent: return [Row(l, l.To)];
                case (EdgeType.LinksTo, Link l) when HasType(l) && l.To == parent: return [Row(l, l.From)];
                case (EdgeType.LinksOfMap, Link l) when HasType(l) && ((Element)state[l.From]).Map == parent: return [Row(l, l.From)];
                case (EdgeType.Citations, Citation c) when c.Element == parent: return [Row(c, c.Passage)];
                case (EdgeType.CitedBy, Citation c) when c.Passage == parent: return [Row(c, c.Element)];
                case (EdgeType.Assertions, Assertion a) when a.Element == parent: return [Row(a, a.Agent)];
                case (EdgeType.AssertedBy, Assertion a) when a.Agent == parent: return [Row(a, a.Element)];
                case (EdgeType.AssertedIn, Assertion a) when a.Passage == parent: return [Row(a, a.Element)];
                case (EdgeType.Topics, About a) when a.Statement == parent: return [Row(a, a.Topic)];
                case (EdgeType.AboutTopic, About a) when a.Topic == parent: return [Row(a, a.Statement)];
                case (EdgeType.Acknowledgements, Acknowledgement a) when a.Elements[0] == parent: return [Row(a, a.Elements[^1])];
                case (EdgeType.Passages, Passage p) when p.Source == parent: return [new Edge(p.Seq, p)];
                default: return [];
            }
        }

        Edge Row(Item row, long node) => new(row.Seq, (Entity)state[node], row);
        bool HasSign(Argument a) => set.Sign is null || a.Relation.Sign() == set.Sign;
        bool HasType(Link l) => set.Link is null || l.Type == set.Link;
    }

    /// <summary>The entities that a filter lets through at a revision, by the words of <see cref="Filter"/>.</summary>
    public List<Entity> List(Filter f, long revision)
    {
        var living = Living(revision).ToList();
        var state = At(revision);
        return [.. state.Values.OfType<Entity>().Where(e => f.Kinds.Contains(e.Kind)
            && (f.IncludeRetracted || e.IsAlive)
            && (f.Map is null || e is Element own && own.Map == f.Map)
            && (f.ChangedAfter is null || ChangedAfter(e.Seq, f.ChangedAfter.Value, revision))
            && (f.Status is null || e.Kind == ItemKind.Question && IsSettled(e.Seq, living) == (f.Status == QuestionStatus.Settled))
            && (f.ClaimTypes is null || e is Statement { ClaimType: { } type } && f.ClaimTypes.Contains(type))
            && (f.Topic is null || living.OfType<About>().Any(a => a.Statement == e.Seq && a.Topic == f.Topic))
            && (f.Source is null && f.Section is null || living.OfType<Citation>().Any(c => c.Element == e.Seq && state[c.Passage] is Passage p
                && (f.Source is null || p.Source == f.Source) && (f.Section is null || p.Place.Section == f.Section)))
            && (f.Agent is null && f.Stance is null || living.OfType<Assertion>().Any(a => a.Element == e.Seq
                && (f.Agent is null || a.Agent == f.Agent) && (f.Stance is null || a.Stance == f.Stance)))
            && (f.HasSupport is null || living.OfType<Argument>().Any(a => a.Target == e.Seq && a.Relation.Sign() == Polarity.Supports) == f.HasSupport)
            && (f.Sign is null || e is Argument signed && signed.Relation.Sign() == f.Sign)
            && (f.Relation is null || e is Argument related && related.Relation == f.Relation)
            && (f.Scheme is null || e is Argument { Scheme: { } scheme } && scheme == f.Scheme)
            && (f.TargetsArgument is null || e is Argument aimed && aimed.TargetsArgument == f.TargetsArgument))];
    }

    public Statistics Statistics(long? map, long revision)
    {
        var living = Living(revision).Where(i => map is null || i is Element e && e.Map == map || i is Map && i.Seq == map).ToList();
        var arguments = living.OfType<Argument>().ToList();
        long Of(ItemKind kind) => living.Count(i => i.Kind == kind);
        return new Statistics(
            Of(ItemKind.Claim), Of(ItemKind.Evidence), Of(ItemKind.Question),
            living.Count(i => i.Kind == ItemKind.Question && !IsSettled(i.Seq, [.. Living(revision)])), arguments.Count,
            arguments.Count(a => a.Relation.Sign() == Polarity.Supports), arguments.Count(a => a.Relation.Sign() == Polarity.Contradicts),
            arguments.Count(a => a.Relation.Sign() == Polarity.Contradicts && a.TargetsArgument), Of(ItemKind.Map));
    }

    private bool ChangedAfter(long seq, long after, long revision)
    {
        for (var r = after + 1; r <= revision; r++)
            if (_commits[(int)r].Touched.Contains(seq))
                return true;
        return false;
    }

    private static bool IsSettled(long question, IReadOnlyList<Item> living) =>
        living.OfType<Link>().Any(l => l is { Type: LinkKind.Answers, Settles: true } && l.To == question);

    private static IEnumerable<Name> NamesOf(Entity entity, IReadOnlyDictionary<long, Item> state)
    {
        yield return Name.Of(entity.Id);
        if (entity.Key is { } key && entity is not Passage)
            yield return entity is Element own ? Name.InMap(((Map)state[own.Map]).Key!, key) : Name.Of(entity.Kind, key);
    }
}
