using Argraph.Model;

namespace Argraph.Core.Tests.Model;

public sealed class KeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("alignment-tax")]
    [InlineData("2026-05")]
    public void Words_of_lower_case_letters_and_digits_joined_by_single_hyphens_are_a_key(string key) => Assert.True(Key.IsValid(key));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("٣")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("01234567-89ab-cdef-0123-456789abcdef")]
    public void Anything_else_is_none_nor_is_what_looks_like_an_id(string key) => Assert.False(Key.IsValid(key));

    [Fact]
    public void A_key_has_at_most_a_hundred_characters()
    {
        Assert.True(Key.IsValid(new string('a', 100)));
        Assert.False(Key.IsValid(new string('a', 101)));
    }
}
