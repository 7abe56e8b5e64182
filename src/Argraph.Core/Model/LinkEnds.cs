namespace Argraph.Model;

/// <summary>What each link may join (DESIGN.md §1).</summary>
public static class LinkEnds
{
    public static bool Allow(LinkKind link, ItemKind from, ItemKind to) => link switch
    {
        LinkKind.Answers => from == ItemKind.Claim && to == ItemKind.Question,
        LinkKind.Raises => from.IsArguable() && to == ItemKind.Question,
        LinkKind.Rephrases => from.IsStatement() && from == to,
        LinkKind.Qualifies => from.IsProposition() && to.IsArguable(),
        LinkKind.PreferredTo => from == ItemKind.Argument && to == ItemKind.Argument,
        _ => false,
    };

    /// <summary>What a link may lead to, for a sentence.</summary>
    public static string Expected(LinkKind link) => link switch
    {
        LinkKind.Answers or LinkKind.Raises => "question",
        LinkKind.Rephrases => "statement of its own kind",
        LinkKind.Qualifies => "claim, evidence or argument",
        _ => "argument",
    };
}
