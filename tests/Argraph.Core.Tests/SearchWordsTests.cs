using Argraph.Storage;
using CsCheck;

namespace Argraph.Core.Tests;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Crème Brûlée", "creme brulee")]
    [InlineData("ﬁnal STRASSE Straße", "final strasse straße")]
    [InlineData("don't re-use x² ½", "don t re use x2 1 2")]
    [InlineData("ＦＵＬＬ　width", "full width")]
    [InlineData("한국어 中文", "한국어 中文")]
    [InlineData("a\uD83Db \uFFFE c", "a b c")]
    [InlineData("… — !", "")]
    public void Words_are_letters_and_digits_without_case_or_diacritics(string text, string words) => Assert.Equal(words, SearchWords.Of(text));

    [Fact]
    public void Of_a_long_query_the_first_words_count() =>
        Assert.Equal(SearchWords.Max, SearchWords.OfQuery(string.Join(' ', Enumerable.Range(0, 100))).Count);

    [Fact]
    public void Words_of_words_are_the_same_words() =>
        Gen.Char.Array[0, 20].Select(c => new string(c)).Sample(text => SearchWords.Of(SearchWords.Of(text)) == SearchWords.Of(text));
}
