using Argraph.Sqlite;

namespace Argraph.Storage.Tests;

public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    protected override int RandomGraphs => 1000;

    protected override int EditSequences => IsFull ? 1000 : 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argraph-");
    private int _files;

    protected override async Task<IArgumentStore> OpenStoreAsync() =>
        await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, $"{_files++}.db"), default);

    public void Dispose() => _folder.Delete(recursive: true);
}
