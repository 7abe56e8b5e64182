namespace Argraph.Model;

/// <summary>What each link may join (DESIGN.md §1).</summary>
public static class LinkEnds
{
    /// <summary>Whether a link may lead from something of one kind to something of the other; never to itself.</summary>
    public static bool Allow(LinkKind link, ItemKind from, ItemKind to) => link switch
    {
        LinkKind.Answers => from == ItemKind.Claim && to == ItemKind.Question,
        LinkKind.Raises => from.IsArguable() && to == ItemKind.Question,
        LinkKind.Rephrases => from.IsStatement() && from == to,
        LinkKind.Qualifies => from.IsProposition() && to.IsArguable(),
        LinkKind.PreferredTo => from == ItemKind.Argument && to == ItemKind.Argument,
        _ => false,
    };

    /// <summary>Whether something of this kind may be where the link starts.</summary>
    public static bool AllowFrom(LinkKind link, ItemKind from) => Enum.GetValues<ItemKind>().Any(to => Allow(link, from, to));

    /// <summary>What a link may lead to, for a sentence.</summary>
    public static string Expected(LinkKind link) => link switch
    {
        LinkKind.Answers or LinkKind.Raises => "question",
        LinkKind.Rephrases => "statement of its own kind",
        LinkKind.Qualifies => "claim, evidence or argument",
        _ => "argument",
    };

    /// <summary>What a link may start at, for a sentence.</summary>
    public static string ExpectedFrom(LinkKind link) => link switch
    {
        LinkKind.Answers => "a claim",
        LinkKind.Raises => "a claim, evidence or argument",
        LinkKind.Rephrases => "a statement",
        LinkKind.Qualifies => "a claim or evidence",
        _ => "an argument",
    };

    /// <summary>What a link does, for a sentence.</summary>
    public static string Verb(LinkKind link) => link switch
    {
        LinkKind.Answers => "answer",
        LinkKind.Raises => "raise",
        LinkKind.Rephrases => "rephrase",
        LinkKind.Qualifies => "qualify",
        _ => "be preferred to",
    };
}
