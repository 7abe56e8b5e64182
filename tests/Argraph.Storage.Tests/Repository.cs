namespace Argraph.Storage.Tests;

/// <summary>The checkout this test run was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Argraph.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No Argraph.slnx above " + AppContext.BaseDirectory));
}
