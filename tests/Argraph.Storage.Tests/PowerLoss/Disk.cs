namespace Argraph.Storage.Tests.PowerLoss;

/// <summary>
/// A folder on a disk that may lose its power. Only what was synced is certain to be there afterwards. Of the writes to a file since,
/// each is there, or not, or sectors of it are, whatever became of those before it; of the changes of names since the folder was synced,
/// some are there, and those before them, as file systems with a journal have it.
/// </summary>
internal sealed class Disk
{
    private const int Sector = 512;

    private readonly Dictionary<string, Content> _names = [];
    private readonly Dictionary<string, Content> _certain = [];
    private readonly List<(int Ended, (string Name, Content? Content)[] Changes)> _renamed = [];

    public void Apply(Call call)
    {
        switch (call)
        {
            case Call.Create create when !_names.ContainsKey(create.Name):
                Name(call, (create.Name, new Content()));
                break;
            case Call.Write write:
                _names[write.Name].Since.Add((call.Ended, write.At, write.Bytes));
                break;
            case Call.Truncate truncate:
                _names[truncate.Name].Since.Add((call.Ended, truncate.Length, null));
                break;
            case Call.Link link:
                Name(call, (link.To, _names[link.From]));
                break;
            case Call.Rename rename:
                Name(call, (rename.To, _names[rename.From]), (rename.From, null));
                break;
            case Call.Unlink unlink:
                Name(call, (unlink.Name, null));
                break;
            case Call.Sync { Name: "" }:
                for (; _renamed.Count > 0 && _renamed[0].Ended < call.Started; _renamed.RemoveAt(0))
                    Set(_certain, _renamed[0].Changes);
                break;
            case Call.Sync sync:
                _names[sync.Name].Sync(call.Started);
                break;
        }
    }

    /// <summary>The files as they may be found once the power is back.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> After(Random random)
    {
        var names = new Dictionary<string, Content>(_certain);
        foreach (var (_, changes) in _renamed.Take(random.Next(_renamed.Count + 1)))
            Set(names, changes);
        // Nothing, half or all of what was not synced.
        var kept = random.Next(4) switch { 0 => 0.0, 1 => 1.0, _ => random.NextDouble() };
        var found = names.Values.Distinct().ToDictionary(c => c, c => c.After(random, kept));
        return names.Select(n => (n.Key, found[n.Value]));
    }

    private void Name(Call call, params (string Name, Content? Content)[] changes)
    {
        Set(_names, changes);
        _renamed.Add((call.Ended, changes));
    }

    private static void Set(Dictionary<string, Content> names, (string Name, Content? Content)[] changes)
    {
        foreach (var (name, content) in changes)
            if (content is null)
                names.Remove(name);
            else
                names[name] = content;
    }

    private sealed class Content
    {
        private byte[] _certain = [];

        /// <summary>Writes since the last sync; without bytes the file was cut, or drawn out, to that length.</summary>
        public List<(int Ended, long At, byte[]? Bytes)> Since { get; } = [];

        public void Sync(int started)
        {
            _certain = Written(_certain, Since.Where(w => w.Ended < started).Select(w => (w.At, w.Bytes)));
            Since.RemoveAll(w => w.Ended < started);
        }

        public byte[] After(Random random, double kept) => Written(_certain, Since.SelectMany(w =>
            random.NextDouble() < kept ? random.Next(4) > 0 ? [(w.At, w.Bytes)] : Torn(w.At, w.Bytes, random) : []));

        private static IEnumerable<(long, byte[]?)> Torn(long at, byte[]? bytes, Random random)
        {
            if (bytes is null)
                yield break;
            for (var from = 0; from < bytes.Length;)
            {
                var to = (int)Math.Min(bytes.Length, from + Sector - (at + from) % Sector);
                if (random.Next(2) == 0)
                    yield return (at + from, bytes[from..to]);
                from = to;
            }
        }

        private static byte[] Written(byte[] before, IEnumerable<(long At, byte[]? Bytes)> writes)
        {
            var after = new MemoryStream();
            after.Write(before);
            foreach (var (at, bytes) in writes)
                if (bytes is null)
                    after.SetLength(at);
                else
                {
                    after.Position = at;
                    after.Write(bytes);
                }
            return after.ToArray();
        }
    }
}
