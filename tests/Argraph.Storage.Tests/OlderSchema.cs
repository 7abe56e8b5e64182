namespace Argraph.Storage.Tests;

/// <summary>Makes a file of today one of the first schema again.</summary>
internal static class OlderSchema
{
    public const string Text = """
        DROP INDEX mutation_revision; DROP INDEX revised_number; DROP INDEX name_ended;
        CREATE INDEX name_key ON name (scope, map, key, born); PRAGMA user_version = 1
        """;
}
