using System.Globalization;
using System.Text.RegularExpressions;
using Argraph.Edits;
using Argraph.Model;
using Argraph.Sqlite;

namespace Argraph.Server.Tests.Faults;

/// <summary>Commands of the real program that move whole stores, ended with <c>kill -9</c> half way.</summary>
public sealed partial class KilledCommandsTests : IDisposable
{
    private const int Revisions = 150;

    // How many writes into it a command is allowed, kill after kill.
    private static readonly int[] Writes = Environment.GetEnvironmentVariable("ARGRAPH_TEST_FULL") == "1" ? [.. Enumerable.Range(1, 60).Select(i => i * 11)] : [1, 40, 400];

    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    [Fact]
    public async Task A_copy_that_is_killed_goes_on_where_it_was_and_ends_with_the_same_graph()
    {
        await FillAsync("graph.db", Revisions);
        var (killed, head) = (0, 0L);
        foreach (var writes in Writes)
        {
            killed += await _argraph.KillAsync("copy.db-wal", writes, "copy", "--from", "sqlite:graph.db", "--to", "sqlite:copy.db") ? 1 : 0;
            var now = await HeadAsync("copy.db");
            Assert.True(now >= head, $"{now} revisions are left of {head}.");
            head = now;
        }
        Assert.True(killed > 0);
        var copied = await _argraph.RunAsync("copy", "--from", "sqlite:graph.db", "--to", "sqlite:copy.db");
        Assert.Equal(0, copied.ExitCode);
        Assert.Equal(Revisions - head, long.Parse(Copied().Match(copied.Err).Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Contains("both have", copied.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_is_killed_leaves_none_of_its_name_or_a_whole_one()
    {
        await FillAsync("graph.db", Revisions);
        var killed = 0;
        foreach (var writes in Writes)
        {
            var name = $"backup-{writes}.db";
            killed += await _argraph.KillAsync(name + ".part", writes, "backup", name, "--store", "sqlite:graph.db") ? 1 : 0;
            if (!_argraph.Files.Contains(name))
                Assert.Equal(0, (await _argraph.RunAsync("backup", name, "--store", "sqlite:graph.db")).ExitCode);
            Assert.Equal(Revisions, await HeadAsync(name));
            Assert.DoesNotContain(_argraph.Files, f => f.Contains(".part", StringComparison.Ordinal));
        }
        Assert.True(killed > 0);
    }

    [Fact]
    public async Task A_restoration_that_is_killed_leaves_the_old_store_or_the_new_one_and_the_old_beside_it()
    {
        await FillAsync("backup.db", Revisions);
        await FillAsync("graph.db", 3);
        var killed = 0;
        foreach (var writes in Writes)
        {
            killed += await _argraph.KillAsync("graph.db.restoring", writes, "restore", "backup.db", "--store", "sqlite:graph.db", "--replace") ? 1 : 0;
            if (await HeadAsync("graph.db") != 3)
                break;
        }
        Assert.True(killed > 0);
        if (await HeadAsync("graph.db") == 3)
            Assert.Equal(0, (await _argraph.RunAsync("restore", "backup.db", "--store", "sqlite:graph.db", "--replace")).ExitCode);
        Assert.Equal((Revisions, 3), (await HeadAsync("graph.db"), await HeadAsync("graph.db.replaced")));
        Assert.DoesNotContain(_argraph.Files, f => f.Contains(".restoring", StringComparison.Ordinal));
    }

    private async Task FillAsync(string file, int revisions)
    {
        await using var store = await SqliteStore.OpenAsync(Path.Combine(_argraph.Folder, file), default);
        using var editor = new Editor(store, TimeProvider.System);
        for (var i = 1; i <= revisions; i++)
            Assert.Equal(i, await editor.EditAsync("tester", null, changes =>
            {
                changes.Add(new Map { Seq = changes.NextSeq(), Life = changes.Born(), Id = Guid.CreateVersion7(), Key = $"m-{i}", Title = new string('x', 3000) });
                return Task.FromResult(true);
            }, default));
    }

    private async Task<long> HeadAsync(string file)
    {
        if (!_argraph.Files.Contains(file))
            return 0;
        await using var store = await SqliteStore.OpenAsync(Path.Combine(_argraph.Folder, file), default);
        await using var view = await store.OpenAsync(null, default);
        var rows = 0L;
        await foreach (var item in view.ScanAsync(default))
            Assert.Equal(++rows, item.Life.Created);
        return rows == view.Revision ? rows : throw new InvalidDataException($"{file} has {rows} rows at revision {view.Revision}.");
    }

    [GeneratedRegex("^([0-9]+) revisions copied")]
    private static partial Regex Copied();
}
