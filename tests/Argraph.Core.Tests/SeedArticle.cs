using System.Text.RegularExpressions;

namespace Argraph.Core.Tests;

/// <summary>The article the seed reads: the paragraphs of each section, without standfirst and footer. It is not part of the project.</summary>
internal static partial class SeedArticle
{
    private static readonly string File = Repository.At("..", "shared", "seed", "alignment-tax-or-alignment-dividend.txt");

    /// <summary>Skips the test where the article is not at hand.</summary>
    public static Dictionary<string, List<string>> Sections()
    {
        Assert.SkipUnless(System.IO.File.Exists(File), "The article is not in ../shared/seed.");
        var sections = new Dictionary<string, List<string>>();
        List<string>? current = null;
        foreach (var block in BlankLines().Split(System.IO.File.ReadAllText(File)).Select(b => b.Trim()))
        {
            if (block.StartsWith("More signal, less noise", StringComparison.Ordinal))
                break;
            if (block.StartsWith("For the better part of three years", StringComparison.Ordinal))
                sections["Introduction"] = current = [];
            if (block.Any(char.IsLetter) && !block.Any(char.IsLower))
                sections[block[0] + block[1..].ToLowerInvariant()] = current = [];
            else
                current?.Add(block);
        }
        return sections;
    }

    [GeneratedRegex(@"\r?\n\s*\n")]
    private static partial Regex BlankLines();
}
