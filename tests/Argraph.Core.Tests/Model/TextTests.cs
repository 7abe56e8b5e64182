using Argraph.Model;
using CsCheck;

namespace Argraph.Core.Tests.Model;

public sealed class TextTests
{
    [Theory]
    [InlineData("  two words \n", "two words")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u00a0\u2003x\u2028", "x")]
    [InlineData("\ufffe e\u0301", "\ufffe é")]
    [InlineData("", "")]
    public void Text_is_trimmed_and_brought_to_NFC(string written, string clean) => Assert.Equal(clean, Text.Clean(written));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("ab\u0000", "has the control character U+0000 at position 3")]
    [InlineData("\U0001F600\r", "has the control character U+000D at position 2")]
    [InlineData("\u0085x", "has the control character U+0085 at position 1")]
    [InlineData("a\tb\nc", null)]
    [InlineData("naïve 中文 \U0001F600", null)]
    public void A_flaw_is_said_as_the_end_of_a_sentence(string text, string? flaw) => Assert.Equal(flaw, Text.Flaw(text));

    [Fact]
    public void Half_a_surrogate_pair_is_no_character()
    {
        Assert.Equal("has half of a surrogate pair, which is not a character", Text.Flaw("a\uD83D"));
        Assert.Equal("has half of a surrogate pair, which is not a character", Text.Flaw("\uDE00b"));
    }

    [Fact]
    public void Characters_are_counted_as_scalar_values()
    {
        Assert.Null(Text.Flaw(string.Concat(Enumerable.Repeat("\U0001F600", 4000))));
        Assert.Equal("has 4001 characters, and at most 4000 are allowed", Text.Flaw(string.Concat(Enumerable.Repeat("\U0001F600", 4001))));
    }

    [Fact]
    public void Any_text_at_all_is_cleaned_and_cleaning_it_again_changes_nothing() =>
        Gen.Char.Array[0, 12].Select(c => new string(c)).Sample(text => Text.Clean(Text.Clean(text)) == Text.Clean(text));
}
