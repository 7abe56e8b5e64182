namespace Argraph.Storage.Tests;

public abstract partial class StoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private static AccessKey Key(string prefix, int minute = 0) =>
        new(prefix, new string('a', 64), "Anna O'Neil \"ö\"", Role.Editor, ["small", "alignment-tax"], Noon.AddMinutes(minute).AddTicks(1234567), Noon.AddDays(90));

    [Fact]
    public async Task A_key_is_found_by_its_prefix_as_it_was_added()
    {
        await using var store = await OpenStoreAsync();
        foreach (var key in new[] { Key("aaaaaaaa"), Key("bbbbbbbb") with { Maps = null, Role = Role.Admin, ExpiresAt = null }, Key("cccccccc") with { Maps = [], RevokedAt = Noon } })
        {
            Assert.True(await store.Keys.AddAsync(key, default));
            Assert.Equivalent(key, await store.Keys.FindAsync(key.Prefix, default), strict: true);
        }
        foreach (var unknown in new[] { "dddddddd", "aaaaaaa", "AAAAAAAA", "", "' OR 1=1 --", "%" })
            Assert.Null(await store.Keys.FindAsync(unknown, default));
    }

    [Fact]
    public async Task A_prefix_belongs_to_the_key_that_had_it_first()
    {
        await using var store = await OpenStoreAsync();
        Assert.True(await store.Keys.AddAsync(Key("aaaaaaaa"), default));
        Assert.True(await store.Keys.AddAsync(Key("aaaaaaaa"), default));
        Assert.False(await store.Keys.AddAsync(Key("aaaaaaaa") with { Hash = new string('b', 64), Role = Role.Admin }, default));
        Assert.Equivalent(Key("aaaaaaaa"), Assert.Single(await store.Keys.ListAsync(default)), strict: true);
    }

    [Fact]
    public async Task Keys_are_listed_oldest_first_with_those_that_are_good_no_more()
    {
        await using var store = await OpenStoreAsync();
        Assert.Empty(await store.Keys.ListAsync(default));
        foreach (var key in new[] { Key("dddddddd", 2), Key("aaaaaaaa", 3) with { RevokedAt = Noon }, Key("cccccccc", 1), Key("bbbbbbbb", 1) with { ExpiresAt = Noon } })
            await store.Keys.AddAsync(key, default);
        Assert.Equal(["bbbbbbbb", "cccccccc", "dddddddd", "aaaaaaaa"], (await store.Keys.ListAsync(default)).Select(k => k.Prefix));
    }

    [Fact]
    public async Task A_key_is_revoked_once_and_for_good()
    {
        await using var store = await OpenStoreAsync();
        await store.Keys.AddAsync(Key("aaaaaaaa"), default);
        await store.Keys.AddAsync(Key("bbbbbbbb"), default);
        Assert.Equal(Noon.AddHours(1), (await store.Keys.RevokeAsync("aaaaaaaa", Noon.AddHours(1), default))?.RevokedAt);
        Assert.Equal(Noon.AddHours(1), (await store.Keys.RevokeAsync("aaaaaaaa", Noon.AddHours(2), default))?.RevokedAt);
        Assert.Equal(Noon.AddHours(1), (await store.Keys.FindAsync("aaaaaaaa", default))?.RevokedAt);
        Assert.Null((await store.Keys.FindAsync("bbbbbbbb", default))?.RevokedAt);
        Assert.Null(await store.Keys.RevokeAsync("cccccccc", Noon, default));
    }

    [Fact]
    public async Task Of_many_who_would_add_the_first_key_one_does()
    {
        await using var store = await OpenStoreAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.Keys.AddFirstAsync(Key($"aaaaaaa{i}"), default)));
        Assert.Single(added, true);
        var first = Assert.Single(await store.Keys.ListAsync(default));
        // Whoever was first and did not hear of it is told so again.
        Assert.True(await store.Keys.AddFirstAsync(first, default));
        Assert.False(await store.Keys.AddFirstAsync(first with { Hash = new string('b', 64) }, default));
        await store.Keys.RevokeAsync(first.Prefix, Noon, default);
        Assert.False(await store.Keys.AddFirstAsync(Key("bbbbbbbb"), default));
    }

    [Fact]
    public async Task Keys_make_no_revision()
    {
        await using var store = await OpenStoreAsync();
        await store.Keys.AddFirstAsync(Key("aaaaaaaa"), default);
        await store.Keys.RevokeAsync("aaaaaaaa", Noon, default);
        Assert.Equal(0, await store.HeadAsync(default));
        await using var view = await store.OpenAsync(null, default);
        Assert.Empty(await AllAsync(view));
    }
}
