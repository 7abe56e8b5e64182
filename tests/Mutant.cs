using System.Text;

namespace Argraph.Tests;

/// <summary>Files with a few of their bytes flipped, cut out, doubled, joined to another's or put in: the same for the same number.</summary>
internal static class Mutant
{
    // Of a large file a part is as telling as the whole, and sooner read.
    private const int Longest = 6000;

    private static readonly byte[][] Anywhere =
    [
        [0], [0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xf4, 0x90, 0x80, 0x80], [0x0d], [0x0a], [0x09],
        [.. "\u0085"u8], [.. "\u2028"u8], [.. "\ufffe"u8], [.. "\u0301"u8], [.. "\u202e"u8], [.. "😀"u8], [.. "\\ud800"u8], [.. "9999999999999999999999"u8], [.. "1e999"u8], [.. "-1"u8], [.. "null"u8],
    ];

    /// <summary>How many a test looks at: all of them under ARGRAPH_TEST_FULL=1.</summary>
    public static int Count => Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? 10_000 : 500;

    /// <summary>The n-th mutant of some files.</summary>
    /// <param name="n">Its number.</param>
    /// <param name="files">What is mutated.</param>
    /// <param name="words">What means something in such files, and may be put in anywhere.</param>
    public static byte[] Of(int n, IReadOnlyList<byte[]> files, IReadOnlyList<string> words)
    {
        var random = new Random(n);
        var bytes = Part(files[random.Next(files.Count)], random).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 1 << random.Next(1, 9)), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes[at..(at + length)]);
                    break;
                case 3:
                    var other = Part(files[random.Next(files.Count)], random);
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.AddRange(other[Math.Min(at, other.Length)..]);
                    break;
                case 4 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    bytes.InsertRange(at, Anywhere[random.Next(Anywhere.Length)]);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(words[random.Next(words.Count)]));
                    break;
            }
        }
        return [.. bytes];
    }

    // Mostly from the start, where what is needed stands.
    private static byte[] Part(byte[] file, Random random)
    {
        var from = random.Next(4) == 0 ? random.Next(file.Length) : 0;
        return file[from..Math.Min(file.Length, from + random.Next(Longest / 2, Longest))];
    }
}
