using Argraph.Edits;
using Argraph.Server.Api.Writing;
using GraphQL;
using GraphQL.Types;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Types;

/// <summary>What mutations ask: an input for each, the parts that several have, and one for a change among others.</summary>
internal static class EditInputs
{
    public static IEnumerable<IGraphType> All() =>
    [
        .. EditKind.All.Select(kind => Of(kind.InputType, $"What {kind.Name} is asked with.", [.. kind.Fields(), .. EditKind.Common()])),
        .. EditKind.All.Where(kind => kind.InSets).Select(kind => Of(kind.ChangeType, $"What {kind.Name} is asked with in applyChanges.", kind.Fields())),
        Of("ChangeInput", "One edit among others: exactly one of its fields is given.",
            [.. EditKind.All.Where(kind => kind.InSets).Select(kind => Input($"{kind.Name}: {kind.ChangeType}", kind.Description))], oneOf: true),
        Of("ApplyChangesInput", "What applyChanges is asked with.",
        [
            Input("changes: [ChangeInput!]!", "1 to 500 edits, carried out in this order; later ones may name by key what earlier ones make."),
            .. EditKind.Common(),
        ]),
        Of("ImportMapInput", "What importMap is asked with.",
        [
            Input("format: ImportFormat!", "How the content is written."),
            Input("content: String!", "The whole file."),
            Input("mode: ImportMode!", "Whether what the file no longer has is retracted.", ImportMode.Merge),
            Input("strict: Boolean", "Whether what would be left as it was, with a warning, is an error instead.", false),
            .. EditKind.Common(),
        ]),
        Of("NewPremiseInput", "A claim or a piece of evidence made together with an argument, in its map.",
        [
            Input("kind: StatementKind!", "CLAIM or EVIDENCE."),
            Input("key: String", "A human name, unique in its map."),
            Input("text: String!", "The sentence."),
            .. StatementEdits.Claim(), Input("evidenceType: EvidenceType", "Of evidence, which needs one: what sort of ground it is."), .. StatementEdits.Score(),
            Input("topics: [ID!]", "What it is about: topics by id or key."),
            .. DraftReading.Joined(),
        ]),
        Of("CitationInput", "A place in a source, and what it gives.", DraftReading.CitationFields()),
        Of("PlaceInput", "A place in a source.", DraftReading.PlaceFields()),
        Of("TextQuoteInput", "W3C Web Annotation TextQuoteSelector.",
        [
            Input("exact: String!", "The words themselves."), Input("prefix: String", "The words before."), Input("suffix: String", "The words after."),
        ]),
        Of("TextPositionInput", "W3C Web Annotation TextPositionSelector.",
        [
            Input("start: Int!", "The first character, counted from 0."), Input("end: Int!", "The character after the last."),
        ]),
        Of("AssertionInput", "The stance an agent takes.", DraftReading.AssertionFields()),
        Of("LinkToInput", "A link from the thing it stands in.",
        [
            Input("kind: LinkKind!", "What it says."), Input("to: ID!", "Where it ends, by id or map/key."),
            Input("settles: Boolean", "Of an answer: whether it settles the question.", false),
        ]),
    ];

    private static Written Of(string name, string description, IEnumerable<FieldType> fields, bool oneOf = false)
    {
        var type = new Written { Name = name, Description = description, IsOneOf = oneOf };
        foreach (var field in fields)
            type.AddField(field);
        return type;
    }

    /// <summary>An input that stays what it is written as: which field was given, and which left out.</summary>
    private sealed class Written : InputObjectGraphType
    {
        // An id may be written as a number, and is a name all the same.
        public override object ParseDictionary(IDictionary<string, object?> value)
        {
            foreach (var (name, given) in value.ToList())
                if (given is int or long or System.Numerics.BigInteger && GetField(name)?.ResolvedType?.GetNamedType() is IdGraphType)
                    value[name] = Convert.ToString(given, System.Globalization.CultureInfo.InvariantCulture);
            return value;
        }
    }
}
