namespace Argraph.Server.Tests;

/// <summary>Large files, copies and backups in the terminal.</summary>
public sealed class CliBulkTests : IDisposable
{
    private readonly CliProgram _argraph = new();

    public void Dispose() => _argraph.Dispose();

    [Fact]
    public async Task Debates_are_made_imported_copied_backed_up_and_restored_and_are_the_same_throughout()
    {
        foreach (var format in new[] { "ndjson", "csv" })
        {
            var made = await _argraph.RunAsync("generate", "--claims", "400", "--seed", "9", "--format", format);
            Assert.Equal((0, ""), (made.ExitCode, made.Err));
            var file = _argraph.Write("debates." + format, made.Out);
            var imported = await _argraph.RunAsync("import", file, "--store", $"sqlite:{format}.db");
            Assert.Matches(@"^debates\.\w+: \d+ added, 0 changed, 0 retracted, 0 as they were; revision 1\.\n$", imported.Err);
            Assert.Matches("0 added, 0 changed, 0 retracted, [0-9]+ as they were; revision 1", (await _argraph.RunAsync("import", file, "--store", $"sqlite:{format}.db")).Err);
        }
        var export = await _argraph.RunAsync("export", "debate-0", "--store", "sqlite:ndjson.db");
        Assert.Equal((0, export.Out), (export.ExitCode, (await _argraph.RunAsync("export", "debate-0", "--store", "sqlite:csv.db")).Out));

        var copied = await _argraph.RunAsync("copy", "--from", "sqlite:ndjson.db", "--to", "sqlite:copy.db");
        Assert.Matches("^1 revisions copied; sqlite:ndjson.db and sqlite:copy.db both have [0-9]+ writes with checksum [0-9a-f]{64}.\n$", copied.Err);
        Assert.StartsWith("0 revisions copied", (await _argraph.RunAsync("copy", "--from", "sqlite:ndjson.db", "--to", "sqlite:copy.db")).Err, StringComparison.Ordinal);
        Assert.Equal(export.Out, (await _argraph.RunAsync("export", "debate-0", "--store", "sqlite:copy.db")).Out);
        var other = await _argraph.RunAsync("copy", "--from", "sqlite:ndjson.db", "--to", "sqlite:csv.db");
        Assert.Equal(1, other.ExitCode);
        Assert.StartsWith("error COPY_DIFFERS: The other store holds another graph", other.Err, StringComparison.Ordinal);

        Assert.Equal(0, (await _argraph.RunAsync("backup", "backup.db", "--store", "sqlite:copy.db")).ExitCode);
        Assert.StartsWith("error STORE_EXISTS", (await _argraph.RunAsync("backup", "backup.db", "--store", "sqlite:copy.db")).Err, StringComparison.Ordinal);
        Assert.StartsWith("error STORE_EXISTS", (await _argraph.RunAsync("restore", "backup.db", "--store", "sqlite:copy.db")).Err, StringComparison.Ordinal);
        await _argraph.RunAsync("import", CliProgram.Seed, "--store", "sqlite:copy.db");
        var restored = await _argraph.RunAsync("restore", "backup.db", "--store", "sqlite:copy.db", "--replace");
        Assert.Equal(0, restored.ExitCode);
        Assert.Contains("copy.db.replaced now", restored.Err, StringComparison.Ordinal);
        Assert.Equal(export.Out, (await _argraph.RunAsync("export", "debate-0", "--store", "sqlite:copy.db")).Out);
        Assert.Equal(1, (await _argraph.RunAsync("export", "alignment-tax", "--store", "sqlite:copy.db")).ExitCode);
        Assert.Equal(0, (await _argraph.RunAsync("export", "alignment-tax", "--store", "sqlite:copy.db.replaced")).ExitCode);
        Assert.DoesNotContain(_argraph.Files, f => f.EndsWith(".part", StringComparison.Ordinal) || f.EndsWith(".restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_is_backed_up_while_it_is_served_and_cannot_be_replaced_meanwhile()
    {
        using var serving = await _argraph.ServeAsync("serve", "--url", "http://127.0.0.1:0");
        var backed = await _argraph.RunAsync("backup", "now.db");
        Assert.Equal((0, $"{Path.Combine(_argraph.Folder, "now.db")} has sqlite:argraph.db as of revision 1.\n"), (backed.ExitCode, backed.Err));
        Assert.StartsWith("error STORE_BUSY", (await _argraph.RunAsync("restore", "now.db", "--replace")).Err, StringComparison.Ordinal);
        Assert.Equal(0, (await _argraph.RunAsync("export", "alignment-tax", "--store", "sqlite:now.db")).ExitCode);
        await serving.StopAsync("TERM");
        // The keys are in it.
        Assert.Contains("admin", (await _argraph.RunAsync("key", "list", "--store", "sqlite:now.db")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_said_where_they_stand_and_nothing_is_written()
    {
        var file = _argraph.Write("wrong.csv", "type,map,key,text,premises,target,relation\nmap,,m,,,,\nclaim,m,a,A.,,,\nargument,m,,,a,b,supports\n");
        var ran = await _argraph.RunAsync("import", file);
        Assert.Equal((1, $"{file}:2:1: error MISSING_FIELD: The field 'title' is missing here.\n"), (ran.ExitCode, ran.Out));
        file = _argraph.Write("wrong.csv", "type,map,key,title,text,premises,target,relation\nmap,,m,M,,,,\nclaim,m,a,,A.,,,\nargument,m,,,,a,b,supports\n");
        ran = await _argraph.RunAsync("import", file);
        Assert.Equal((1, $"{file}:4:17: error DANGLING_REFERENCE: There is no living claim, evidence or argument 'b', neither in this file nor in the store.\n"), (ran.ExitCode, ran.Out));
        Assert.Contains("nothing was written", ran.Err, StringComparison.Ordinal);
        file = _argraph.Write("right.csv", "type,key,text\nclaim,a,A.\n");
        Assert.Contains("DANGLING_REFERENCE: There is no map 'm'", (await _argraph.RunAsync("import", file, "--map", "m")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await _argraph.RunAsync("import", file, "--mode", "sync")).ExitCode);
        Assert.Contains("FILE_UNREADABLE: There is no such file.", (await _argraph.RunAsync("import", "missing.csv")).Out, StringComparison.Ordinal);
        var dry = await _argraph.RunAsync("import", _argraph.Write("dry.csv", "type,key,map,title,text\nmap,m,,M,\nclaim,a,m,,A.\n"), "--dry-run");
        Assert.Contains("2 added", dry.Err, StringComparison.Ordinal);
        Assert.Equal(1, (await _argraph.RunAsync("export", "m")).ExitCode);
    }
}
