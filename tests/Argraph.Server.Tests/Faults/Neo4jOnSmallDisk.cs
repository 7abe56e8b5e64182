using Argraph.Storage.Tests;

namespace Argraph.Server.Tests.Faults;

/// <summary>A Neo4j of its own on a disk of its own, which a test stops, starts again and fills up.</summary>
public sealed class Neo4jOnSmallDisk : Neo4jServer
{
    private SmallDisk? _disk;

    internal SmallDisk Disk => _disk!;

    protected override bool MayBeGiven => false;

    protected override DirectoryInfo MakeFolder() => Directory.CreateDirectory(Path.Combine(Disk.Mount, "data"));

    public override async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.OfAsync("tmpfs", 400);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_disk is not null)
            await _disk.DisposeAsync();
    }
}
