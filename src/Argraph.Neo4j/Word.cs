namespace Argraph.Neo4j;

/// <summary>The words of the model as the graph spells them: <c>contraryTo</c> in properties, <c>CONTRARY_TO</c> as types.</summary>
internal static class Word
{
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.Spelt[value];

    public static string? Of<T>(T? value) where T : struct, Enum => value is { } word ? Of(word) : null;

    public static T To<T>(string text) where T : struct, Enum => Words<T>.Read[text];

    /// <summary>Of a link, citation, assertion, topic or acknowledgement: the type of its relationship.</summary>
    public static string Type(Model.Item row) => row switch
    {
        Model.Link link => Type(link.Type),
        Model.Citation => "CITES",
        Model.Assertion => "ASSERTED_BY",
        Model.Acknowledgement => "ACKNOWLEDGED",
        _ => "ABOUT",
    };

    public static string Type(Model.LinkKind link) => link == Model.LinkKind.PreferredTo ? "PREFERRED_TO" : link.ToString().ToUpperInvariant();

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Spelt = Enum.GetValues<T>().ToDictionary(v => v, v => char.ToLowerInvariant(v.ToString()[0]) + v.ToString()[1..]);
        public static readonly Dictionary<string, T> Read = Spelt.ToDictionary(w => w.Value, w => w.Key);
    }
}
