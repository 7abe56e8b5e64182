using System.Text;

namespace Argraph.Server.Cli;

/// <summary>Data for other programs: on stdout, in UTF-8 whatever the locale says.</summary>
internal static class Output
{
    public static async Task WriteAsync(string text, CancellationToken cancel)
    {
        try
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(new UTF8Encoding(false).GetBytes(text), cancel);
        }
        catch (IOException refused)
        {
            throw new Refused("OUTPUT_FAILED", $"The answer cannot be written to stdout: {refused.Message}");
        }
    }
}
