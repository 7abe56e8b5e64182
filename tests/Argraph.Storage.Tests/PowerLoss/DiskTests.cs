namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>What the disk that tests cut the power of may lose, and what not.</summary>
public sealed class DiskTests
{
    private readonly Disk _disk = new();
    private int _line;

    [Fact]
    public void A_file_that_was_never_synced_may_be_gone_empty_whole_or_torn_at_sectors()
    {
        _disk.Apply(new Call.Create(++_line, _line, "a"));
        Write("a", 0, 3 * 512);
        var found = Found("a").ToList();
        Assert.Contains(null, found);
        Assert.Contains("", found);
        Assert.Contains("xxx", found);
        Assert.Contains("x", found);
        Assert.Contains("--x", found);
    }

    [Fact]
    public void What_was_synced_is_there_and_what_came_after_may_be_in_any_order()
    {
        _disk.Apply(new Call.Create(++_line, _line, "a"));
        Write("a", 0, 512);
        Sync("a");
        Sync("");
        Write("a", 512, 512);
        Write("a", 1024, 512);
        Assert.Equal(["x", "x-x", "xx", "xxx"], Found("a").Distinct().Order(StringComparer.Ordinal));
        Sync("a");
        Assert.Equal(["xxx"], Found("a").Distinct());
    }

    [Fact]
    public void A_sync_is_good_for_what_was_written_before_it_began()
    {
        _disk.Apply(new Call.Create(++_line, _line, "a"));
        Sync("");
        var began = ++_line;
        Write("a", 0, 512);
        _disk.Apply(new Call.Sync(began, ++_line, "a"));
        Assert.Contains("", Found("a"));
    }

    [Fact]
    public void A_name_changes_at_once_and_is_certain_once_the_folder_is_synced()
    {
        _disk.Apply(new Call.Create(++_line, _line, "a"));
        Sync("");
        _disk.Apply(new Call.Rename(++_line, _line, "a", "b"));
        var names = Enumerable.Range(0, 50).Select(seed => string.Join(' ', _disk.After(new Random(seed)).Select(f => f.Name)));
        Assert.Equal(["a", "b"], names.Distinct().Order(StringComparer.Ordinal));
        Sync("");
        Assert.Equal(["b"], Enumerable.Range(0, 50).Select(seed => string.Join(' ', _disk.After(new Random(seed)).Select(f => f.Name))).Distinct());
    }

    private void Write(string name, long at, int length) => _disk.Apply(new Call.Write(++_line, _line, name, at, [.. Enumerable.Repeat((byte)'x', length)]));

    private void Sync(string name) => _disk.Apply(new Call.Sync(++_line, _line, name));

    // A letter a sector: x where it was written, - where it was not; null where there is no such file.
    private IEnumerable<string?> Found(string name) => Enumerable.Range(0, 300).Select(seed =>
        _disk.After(new Random(seed)).Where(f => f.Name == name).Select(f => string.Concat(f.Bytes.Chunk(512).Select(sector => sector[0] == 'x' ? 'x' : '-'))).FirstOrDefault());
}
