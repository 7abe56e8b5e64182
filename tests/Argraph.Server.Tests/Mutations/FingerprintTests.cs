using Argraph.Server.Api.Writing;
using CsCheck;

namespace Argraph.Server.Tests.Mutations;

public sealed class FingerprintTests
{
    [Fact]
    public void The_order_of_fields_and_the_request_s_own_name_do_not_matter_and_all_else_does()
    {
        var a = new Dictionary<string, object?> { ["text"] = "a", ["mutationId"] = "one", ["list"] = new object?[] { 1, 2L, 0.5, true, null }, ["inner"] = new Dictionary<string, object?> { ["x"] = 1, ["y"] = "z" } };
        var same = new Dictionary<string, object?> { ["inner"] = new Dictionary<string, object?> { ["y"] = "z", ["x"] = 1.0 }, ["list"] = new List<object?> { 1L, 2, 0.5, true, null }, ["text"] = "a" };
        Assert.Equal(Fingerprint.Of("createClaim", a), Fingerprint.Of("createClaim", same));
        Assert.NotEqual(Fingerprint.Of("createClaim", a), Fingerprint.Of("createQuestion", a));
        foreach (var (name, value) in new (string, object?)[] { ("text", "b"), ("text", null), ("list", Array.Empty<object>()), ("inner", null), ("more", false) })
            Assert.NotEqual(Fingerprint.Of("createClaim", a), Fingerprint.Of("createClaim", new Dictionary<string, object?>(same) { [name] = value }));
        Assert.Matches("^[0-9a-f]{64}$", Fingerprint.Of("createClaim", a));
    }

    [Fact]
    public void No_two_texts_look_alike() =>
        Gen.Select(Gen.String[0, 6], Gen.String[0, 6]).Where((a, b) => a != b && IsText(a) && IsText(b)).Sample((a, b) =>
            Fingerprint.Of("m", new Dictionary<string, object?> { ["a"] = a, ["b"] = b }) != Fingerprint.Of("m", new Dictionary<string, object?> { ["a"] = b, ["b"] = a }), iter: 1000);

    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
