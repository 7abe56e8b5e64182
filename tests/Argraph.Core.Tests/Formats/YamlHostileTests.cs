using System.Text;
using Argraph.Formats;
using CsCheck;

namespace Argraph.Core.Tests.Formats;

public sealed class YamlHostileTests
{
    private static readonly byte[] Seed = File.ReadAllBytes(Repository.At("seed", "alignment-tax.argraph.yaml"));

    private static readonly string[] Pieces =
    [
        "map:", " key: ", "title", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&a ", "*a", "!t ", "'", "\"", "\\", "|", ">", "#", "---\n", "...", "? ", "<<: ",
        "statements:\n", "claim: x", "\t", "\0", "\u0085", "\u2028", "%", "@", "`", "~", "\U0001F600", "\r",
    ];

    [Fact]
    public void Any_pile_of_YAML_is_answered_with_diagnostics_or_a_document() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 30].Select(parts => string.Concat(parts)).Sample(text => Answers(Encoding.UTF8.GetBytes(text)), iter: 5000);

    [Fact]
    public void A_file_with_bytes_changed_is_answered_with_diagnostics_or_a_document() =>
        Gen.Select(Gen.Int[0, Seed.Length - 1], Gen.Byte, Gen.Int[1, 40]).Array[1, 4].Sample(changes =>
        {
            // The head of the file is enough, and quick.
            var bytes = Seed[..4000];
            foreach (var (at, value, length) in changes)
                bytes.AsSpan(at % 4000, Math.Min(length, 4000 - at % 4000)).Fill(value);
            return Answers(bytes);
        }, iter: 500);

    private static bool Answers(byte[] bytes)
    {
        var read = YamlReader.Read("f", bytes);
        return read.Document is null == read.Diagnostics.Count > 0 && read.Diagnostics.All(d => d is { Line: >= 1, Column: >= 1 });
    }
}
