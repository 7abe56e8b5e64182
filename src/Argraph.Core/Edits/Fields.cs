using Argraph.Model;

namespace Argraph.Edits;

/// <summary>A field of a row that may change, by its name in files and in the API.</summary>
internal sealed record Field(string Name, Func<Item, object?> Get, Func<Item, object?, Item> Set);

/// <summary>The fields that may change, so that states of a row are compared and joined field by field.</summary>
internal static class Fields
{
    private static readonly Field[] Statements =
    [
        Of<Statement, string?>("key", s => s.Key, (s, v) => s with { Key = v }),
        Of<Statement, long>("map", s => s.Map, (s, v) => s with { Map = v }),
        Of<Statement, string>("text", s => s.Text, (s, v) => s with { Text = v }),
        Of<Statement, ClaimType?>("claimType", s => s.ClaimType, (s, v) => s with { ClaimType = v }),
        Of<Statement, EvidenceType?>("evidenceType", s => s.EvidenceType, (s, v) => s with { EvidenceType = v }),
        Of<Statement, string?>("scope", s => s.Scope, (s, v) => s with { Scope = v }),
        Of<Statement, bool>("assumed", s => s.Assumed, (s, v) => s with { Assumed = v }),
        Of<Statement, double>("baseScore", s => s.BaseScore, (s, v) => s with { BaseScore = v }),
        Of<Statement, long?>("mergedInto", s => s.MergedInto, (s, v) => s with { MergedInto = v }),
    ];

    private static readonly Field[] Arguments =
    [
        Of<Argument, string?>("key", a => a.Key, (a, v) => a with { Key = v }),
        Of<Argument, long>("map", a => a.Map, (a, v) => a with { Map = v }),
        Of<Argument, string?>("text", a => a.Text, (a, v) => a with { Text = v }),
        Of<Argument, string?>("warrant", a => a.Warrant, (a, v) => a with { Warrant = v }),
        Of<Argument, string?>("scheme", a => a.Scheme, (a, v) => a with { Scheme = v }),
        Of<Argument, double>("weight", a => a.Weight, (a, v) => a with { Weight = v }),
    ];

    private static readonly Field[] Maps =
    [
        Of<Map, string?>("key", m => m.Key, (m, v) => m with { Key = v }),
        Of<Map, string>("title", m => m.Title, (m, v) => m with { Title = v }),
        Of<Map, string?>("description", m => m.Description, (m, v) => m with { Description = v }),
        Of<Map, long?>("thesis", m => m.Thesis, (m, v) => m with { Thesis = v }),
    ];

    private static readonly Field[] Sources =
    [
        Of<Source, string?>("key", s => s.Key, (s, v) => s with { Key = v }),
        Of<Source, string>("title", s => s.Title, (s, v) => s with { Title = v }),
        Of<Source, IReadOnlyList<string>>("authors", s => s.Authors, (s, v) => s with { Authors = v }),
        Of<Source, string?>("publisher", s => s.Publisher, (s, v) => s with { Publisher = v }),
        Of<Source, string?>("published", s => s.Published, (s, v) => s with { Published = v }),
        Of<Source, string?>("url", s => s.Url, (s, v) => s with { Url = v }),
    ];

    private static readonly Field[] Agents =
    [
        Of<Agent, string?>("key", a => a.Key, (a, v) => a with { Key = v }),
        Of<Agent, string>("name", a => a.Name, (a, v) => a with { Name = v }),
        Of<Agent, AgentKind>("kind", a => a.Sort, (a, v) => a with { Sort = v }),
        Of<Agent, string?>("url", a => a.Url, (a, v) => a with { Url = v }),
    ];

    private static readonly Field[] Topics =
    [
        Of<Topic, string?>("key", t => t.Key, (t, v) => t with { Key = v }),
        Of<Topic, string>("label", t => t.Label, (t, v) => t with { Label = v }),
    ];

    private static readonly Field[] Links = [Of<Link, bool>("settles", l => l.Settles, (l, v) => l with { Settles = v })];
    private static readonly Field[] Citations = [Of<Citation, string?>("note", c => c.Note, (c, v) => c with { Note = v })];
    private static readonly Field[] Assertions = [Of<Assertion, Certainty?>("certainty", a => a.Certainty, (a, v) => a with { Certainty = v })];
    private static readonly Field[] Acknowledgements = [Of<Acknowledgement, string>("reason", a => a.Reason, (a, v) => a with { Reason = v })];

    /// <summary>The fields of a row that may change, in the order of the model.</summary>
    public static IReadOnlyList<Field> Of(Item item) => item switch
    {
        Statement => Statements, Argument => Arguments, Map => Maps, Source => Sources, Agent => Agents, Topic => Topics,
        Link => Links, Citation => Citations, Assertion => Assertions, Acknowledgement => Acknowledgements, _ => [],
    };

    /// <summary>
    /// Brings what differs between two states of a row into a third: of each field, theirs stays where ours is as it was, ours is
    /// taken where theirs is as it was or the same, and where both went their own ways it is a conflict.
    /// </summary>
    /// <returns>Their row with our fields, and the names of those in conflict, which are left as theirs.</returns>
    public static (Item Joined, IReadOnlyList<string> Conflicts) Join(Item was, Item ours, Item theirs)
    {
        var conflicts = new List<string>();
        foreach (var field in Of(theirs))
        {
            var (old, our, their) = (field.Get(was), field.Get(ours), field.Get(theirs));
            if (Same(our, old) || Same(our, their))
                continue;
            if (Same(their, old))
                theirs = field.Set(theirs, our);
            else
                conflicts.Add(field.Name);
        }
        return (theirs, conflicts);
    }

    /// <summary>The names of the fields in which two states of a row differ.</summary>
    public static IEnumerable<string> Differing(Item a, Item b) => Of(a).Where(f => !Same(f.Get(a), f.Get(b))).Select(f => f.Name);

    private static bool Same(object? a, object? b) =>
        a is IReadOnlyList<string> some && b is IReadOnlyList<string> others ? some.SequenceEqual(others) : Equals(a, b);

    private static Field Of<TItem, TValue>(string name, Func<TItem, TValue> get, Func<TItem, TValue, TItem> set) where TItem : Item =>
        new(name, item => get((TItem)item), (item, value) => set((TItem)item, (TValue)value!));
}
