using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

/// <summary>What a row hangs on: what must live for it to live (DESIGN.md §1 rule 4).</summary>
internal static class Hung
{
    public static long[] On(Item item) => item switch
    {
        Argument a => [a.Map, a.Target, .. a.Premises],
        Statement s => [s.Map],
        Passage p => [p.Source],
        Link l => [l.From, l.To],
        Citation c => [c.Element, c.Passage],
        Assertion a => a.Passage is { } passage ? [a.Element, a.Agent, passage] : [a.Element, a.Agent],
        About a => [a.Statement, a.Topic],
        // Of a finding that has lost another of its elements it says nothing, until that lives again.
        Acknowledgement a => [a.Elements[0]],
        _ => [],
    };

    /// <summary>The parents at which a row stands in the edges of a type; a symmetric argument only as it is written.</summary>
    public static IEnumerable<long> At(EdgeType type, Item item) => (type, item) switch
    {
        (EdgeType.AimedAt, Argument a) => [a.Target],
        (EdgeType.PremiseOf, Argument a) => a.Premises,
        (EdgeType.LinksFrom, Link l) => [l.From],
        (EdgeType.LinksTo, Link l) => [l.To],
        (EdgeType.Citations, Citation c) => [c.Element],
        (EdgeType.CitedBy, Citation c) => [c.Passage],
        (EdgeType.Assertions, Assertion a) => [a.Element],
        (EdgeType.AssertedBy, Assertion a) => [a.Agent],
        (EdgeType.AssertedIn, Assertion { Passage: { } passage }) => [passage],
        (EdgeType.Topics, About a) => [a.Statement],
        (EdgeType.AboutTopic, About a) => [a.Topic],
        (EdgeType.Passages, Passage p) => [p.Source],
        (EdgeType.Acknowledgements, Acknowledgement a) => [a.Elements[0]],
        _ => [],
    };

    /// <summary>The edges by which something may hang on an entity of a kind.</summary>
    public static EdgeType[] Edges(ItemKind kind) => kind switch
    {
        ItemKind.Argument => [EdgeType.AimedAt, .. Rows],
        ItemKind.Claim or ItemKind.Evidence => [EdgeType.AimedAt, EdgeType.PremiseOf, EdgeType.Topics, .. Rows],
        ItemKind.Question => [EdgeType.Topics, .. Rows],
        ItemKind.Source => [EdgeType.Passages],
        ItemKind.Passage => [EdgeType.CitedBy, EdgeType.AssertedIn],
        ItemKind.Agent => [EdgeType.AssertedBy],
        ItemKind.Topic => [EdgeType.AboutTopic],
        _ => [],
    };

    /// <summary>The entity a row between entities starts at, and an entity itself.</summary>
    public static long Start(Item item) => item switch
    {
        Link l => l.From,
        Citation c => c.Element,
        Assertion a => a.Element,
        About a => a.Statement,
        Acknowledgement a => a.Elements[0],
        _ => item.Seq,
    };

    private static readonly EdgeType[] Rows = [EdgeType.LinksFrom, EdgeType.LinksTo, EdgeType.Citations, EdgeType.Assertions, EdgeType.Acknowledgements];
}
