using Argraph.Model;

namespace Argraph.Validation;

/// <summary>The rules that drafts obey before a store sees them; used for files and mutations alike.</summary>
public static class Sound
{
    private static readonly DocumentValidator Document = new();
    private static readonly StatementValidator Statement = new();
    private static readonly ArgumentValidator Argument = new();
    private static readonly CitationValidator Citation = new();
    private static readonly AssertionValidator Assertion = new();
    private static readonly MapValidator Map = new();
    private static readonly SourceValidator Source = new();
    private static readonly AgentValidator Agent = new();
    private static readonly TopicValidator Topic = new();

    /// <summary>
    /// What is wrong with a document, by path; empty when it is sound. Texts are judged as they stand: clean them first with
    /// <see cref="Text.Clean"/>. What only a store can say (a name that is in neither) comes with the import.
    /// Of each list about a thousand things at most. Linear in the document.
    /// </summary>
    public static IReadOnlyList<Problem> Problems(MapDocument document) => Of(Document.Validate(document));

    /// <summary>What is wrong with one thing by itself, by path in it; empty when it is sound.</summary>
    public static IReadOnlyList<Problem> Problems(StatementDraft draft) => Of(Statement.Validate(draft));

    public static IReadOnlyList<Problem> Problems(ArgumentDraft draft) => Of(Argument.Validate(draft));

    public static IReadOnlyList<Problem> Problems(CitationDraft draft) => Of(Citation.Validate(draft));

    public static IReadOnlyList<Problem> Problems(AssertionDraft draft) => Of(Assertion.Validate(draft));

    public static IReadOnlyList<Problem> Problems(MapDraft draft) => Of(Map.Validate(draft));

    public static IReadOnlyList<Problem> Problems(SourceDraft draft) => Of(Source.Validate(draft));

    public static IReadOnlyList<Problem> Problems(AgentDraft draft) => Of(Agent.Validate(draft));

    public static IReadOnlyList<Problem> Problems(TopicDraft draft) => Of(Topic.Validate(draft));

    /// <summary>
    /// Names that lead to nothing in the document itself. Names with another map before them, and ids, may be in a store and are
    /// left out; so is what a store may have of this map, which a file checked by itself cannot know.
    /// </summary>
    public static IReadOnlyList<Problem> Dangling(MapDocument document) => [.. DocumentReferences.Dangling(document)];

    private static IReadOnlyList<Problem> Of(FluentValidation.Results.ValidationResult result) =>
    [
        .. result.Errors.Select(failure =>
            new Problem(failure.ErrorCode, failure.ErrorMessage, Path(failure.PropertyName), failure.CustomState as string)),
    ];

    // Statements[3].Links[0].To reads statements[3].links[0].to in the draft's own words.
    private static string Path(string property) =>
        string.Join('.', property.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
