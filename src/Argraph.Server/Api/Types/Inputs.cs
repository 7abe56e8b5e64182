using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Types;

internal static class Inputs
{
    public static IEnumerable<IGraphType> All() =>
    [
        Of<Filters.StatementFilter>("StatementFilter", "Which statements are listed: everything given must hold.",
            Input("map: ID", "Of this map, by id or key."),
            Input("kinds: [StatementKind!]", "Of one of these kinds."),
            Input("status: QuestionStatus", "Questions of this status."),
            Input("claimTypes: [ClaimType!]", "Claims of one of these types."),
            Input("topic: ID", "About this topic, by id or key."),
            Input("source: ID", "Citing this source, by id or key; with section, in that section."),
            Input("section: String", "Citing a passage in a section of this name."),
            Input("agent: ID", "To which this agent takes a stance, by id or key; with stance, that one."),
            Input("stance: Stance", "To which someone takes this stance."),
            Input("hasSupport: Boolean", "With a living argument that supports it, or without."),
            Input("includeRetracted: Boolean", "Also what was retracted.", false),
            Input("changedAfter: Long", "Created, changed, retracted or restored after this revision.")),
        Of<Filters.ArgumentFilter>("ArgumentFilter", "Which arguments are listed: everything given must hold.",
            Input("map: ID", "Of this map, by id or key."),
            Input("polarity: Polarity", "Of this sign."),
            Input("relation: Relation", "Of this relation."),
            Input("scheme: String", "That name this scheme."),
            Input("targetsArgument: Boolean", "Aimed at an argument, or at a statement."),
            Input("includeRetracted: Boolean", "Also what was retracted.", false),
            Input("changedAfter: Long", "Created, changed, retracted or restored after this revision.")),
        Of<AssumptionGiven>("Assumption", "What is taken to be otherwise than the graph says.",
            Input("element: ID!", "A claim, a piece of evidence or an argument, by id or map/key."),
            Input("baseScore: Float", "Of a statement, another base score from 0 to 1."),
            Input("weight: Float", "Of an argument, another weight from 0 to 1."),
            Input("retracted: Boolean", "True: it is left out with all that hangs on it. False: something retracted is back, with what ended along with it.")),
        Of<Filters.ChainFilter>("ChainFilter", "Which chains are listed: everything given must hold.",
            Input("polarity: Polarity", "Of this sign as a whole."),
            Input("minLength: Int", "Of at least so many steps.", 1),
            Input("maxLength: Int", "Of at most so many steps, itself at most 12.", 6),
            Input("maximal: Boolean", "INTO, or with both ends: only those whose start nothing is aimed at. OUT_OF: only those whose end leads nowhere further. False: only the others."),
            Input("viaUndercut: Boolean", "With a step aimed at an argument, or without.")),
    ];

    private static InputObjectGraphType<T> Of<T>(string name, string description, params FieldType[] fields)
    {
        var type = new InputObjectGraphType<T> { Name = name, Description = description };
        foreach (var field in fields)
            type.AddField(field);
        return type;
    }
}
