using System.Globalization;
using Argraph.Model;
using Argraph.Validation;

namespace Argraph.Formats;

/// <summary>
/// Reads the native format: a map with its sources, agents and topics by key, its statements, each with the arguments of which
/// it is the first premise beside it, and the other arguments. What is wrong is said with line and column, at most
/// <see cref="Diagnostic.Most"/> things of it. Linear in the file.
/// </summary>
public sealed partial class YamlReader
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private readonly YamlNotes _notes;
    private readonly List<Placement> _beside = [];
    private long _repeated;

    private YamlReader(string file) => _notes = new YamlNotes(file);

    /// <param name="file">What diagnostics call the file.</param>
    /// <param name="content">Its bytes, UTF-8, at most <see cref="MaxBytes"/>.</param>
    public static ReadResult Read(string file, byte[] content)
    {
        var reader = new YamlReader(file);
        MapDocument? document = null;
        try
        {
            document = reader.Document(YamlTree.Read(content));
        }
        catch (YamlRefused refused)
        {
            reader._notes.Diagnostics.Add(new Diagnostic(Severity.Error, refused.Code, file, Math.Max(1, refused.At.Line), Math.Max(1, refused.At.Column), refused.Message));
        }
        var result = new ReadResult(file, document, reader._notes.Diagnostics, reader._notes.Places);
        if (document is not null)
        {
            // Where a part could not be read its rules would only complain of what stands in for it.
            var unread = reader._notes.Diagnostics.Select(d => (d.Line, d.Column)).ToHashSet();
            reader._notes.Diagnostics.AddRange(Sound.Problems(document).Select(p => result.Locate(p, Severity.Error)).Where(d => !unread.Contains((d.Line, d.Column))));
        }
        return result.Diagnostics.Count == 0 ? result : result with
        {
            Document = null, Diagnostics = Diagnostic.AtMost(result.Diagnostics.OrderBy(d => (d.Line, d.Column))),
        };
    }

    private MapDocument Document(YamlNode root)
    {
        var fields = new YamlFields(root, "", _notes);
        var revision = fields.Parse("revision", "a whole number", t => long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (long?)null);
        var map = fields.Take("map") is { } node ? Map(node) : null;
        if (!fields.Names.Contains("map") && fields.IsMapping)
            _notes.Wrong("MISSING_FIELD", "The field 'map' is missing here: a file holds one map, with a key and a title.", root);
        var sources = Keyed(fields, "sources", Source);
        var agents = Keyed(fields, "agents", Agent);
        var topics = Keyed(fields, "topics", Topic);
        var statements = fields.Several("statements").Select((n, i) => Statement(n, i)).ToList();
        var others = fields.Several("arguments").SelectMany(Arguments).ToList();
        fields.Done();
        return new MapDocument
        {
            Revision = revision, Map = map ?? new MapDraft { Key = "x", Title = "?" }, Sources = sources, Agents = agents, Topics = topics,
            Statements = statements, Arguments = Placed([.. _beside, .. others]),
        };
    }

    private MapDraft Map(YamlNode node)
    {
        var fields = new YamlFields(node, "map", _notes);
        var map = new MapDraft
        {
            Key = fields.Required("key"), Id = Id(fields), Restore = fields.Flag("restore"), Title = fields.Required("title"),
            Description = fields.Text("description"), Thesis = fields.Text("thesis"),
        };
        fields.Done();
        return map;
    }

    private List<T> Keyed<T>(YamlFields fields, string list, Func<string, string, YamlFields, T> read) where T : Draft
    {
        var all = new List<T>();
        if (fields.Take(list) is not { } node)
            return all;
        var entries = new YamlFields(node, list, _notes);
        foreach (var key in entries.Names)
        {
            if (entries.Take(key) is not { } value)
                continue;
            var path = $"{list}[{all.Count}]";
            // The short form of a topic is its label alone.
            var entry = value.Scalar is not null && list == "topics"
                ? value with { Scalar = null, Fields = [(value with { Scalar = "label" }, value)] }
                : value;
            var inner = new YamlFields(entry, path, _notes);
            _notes.Place(path + ".key", entries.NameNode(key));
            all.Add(read(key, path, inner));
            inner.Done();
        }
        return all;
    }

    private SourceDraft Source(string key, string path, YamlFields fields) => new()
    {
        Key = key, Id = Id(fields), Restore = fields.Flag("restore"), Title = fields.Required("title"),
        Authors = Texts(fields, "authors", path), Publisher = fields.Text("publisher"), Published = fields.Text("published"), Url = fields.Text("url"),
    };

    private static AgentDraft Agent(string key, string _, YamlFields fields) => new()
    {
        Key = key, Id = Id(fields), Restore = fields.Flag("restore"), Name = fields.Required("name"),
        Kind = fields.Word<AgentKind>("kind") ?? AgentKind.Person, Url = fields.Text("url"),
    };

    private static TopicDraft Topic(string key, string _, YamlFields fields) => new()
    {
        Key = key, Id = Id(fields), Restore = fields.Flag("restore"), Label = fields.Required("label"),
    };

    private StatementDraft Statement(YamlNode node, int index)
    {
        var path = $"statements[{index}]";
        var fields = new YamlFields(node, path, _notes);
        var kinds = Enum.GetValues<StatementKind>().Where(k => fields.Names.Contains(YamlWords.Of(k))).ToList();
        if (kinds.Count != 1 && fields.IsMapping)
            _notes.Wrong("MISSING_FIELD", "A statement says its text under exactly one of claim, evidence and question.", node);
        foreach (var extra in kinds.Skip(1))
            fields.Take(YamlWords.Of(extra));
        var kind = kinds.Count > 0 ? kinds[0] : StatementKind.Claim;
        var draft = new StatementDraft
        {
            Kind = kind, Text = kinds.Count > 0 ? fields.Required(YamlWords.Of(kind), "text") : "?",
            Key = fields.Text("key"), Id = Id(fields), Restore = fields.Flag("restore"),
            ClaimType = kind == StatementKind.Claim ? fields.Word<ClaimType>("type", "claimType") : null,
            EvidenceType = kind == StatementKind.Evidence ? fields.Word<EvidenceType>("type", "evidenceType") : null,
            Scope = fields.Text("scope"), Assumed = fields.Flag("assumed"), BaseScore = Fraction(fields, "baseScore"), About = Texts(fields, "about", path),
            Citations = Citations(fields, path, "cites", "citations"), Assertions = Assertions(fields, path), Links = Links(fields, path),
        };
        foreach (var relation in Enum.GetValues<Relation>())
            foreach (var argument in fields.Several(YamlWords.Of(relation)))
                _beside.Add(Beside(draft, fields, relation, argument));
        fields.Done();
        return draft;
    }

    // A name alone is the whole argument; linked premises, a warrant and the rest stand in the full form.
    private Placement Beside(StatementDraft first, YamlFields statement, Relation relation, YamlNode node)
    {
        var path = $"beside[{_beside.Count}]";
        var name = first.Key ?? first.Id?.ToString() ?? "";
        if (name.Length == 0)
            _notes.Wrong("MISSING_FIELD", "A statement with arguments beside it needs a key: write key.", node);
        if (node.Scalar is not null)
        {
            _notes.Place(path, node);
            return new Placement(new ArgumentDraft { Relation = relation, Target = statement.Item(YamlWords.Of(relation), node), Premises = [name] }, path, node);
        }
        var fields = new YamlFields(node, path, _notes);
        var target = fields.Required("target");
        var with = fields.Several("with");
        for (var i = 0; i < with.Count; i++)
            _notes.Place($"{path}.premises[{i + 1}]", with[i]);
        var draft = Argument(fields, path) with { Relation = relation, Target = target, Premises = [name, .. with.Select(w => fields.Item("with", w))] };
        var at = fields.NodeOf("target") ?? node;
        fields.Done();
        return new Placement(draft, path, at);
    }

    // One entry may be aimed at several targets: an argument each.
    private IEnumerable<Placement> Arguments(YamlNode node, int index)
    {
        var path = $"others[{index}]";
        var fields = new YamlFields(node, path, _notes);
        var premises = Texts(fields, "premises", path);
        var draft = Argument(fields, path) with { Premises = premises };
        var targets = Enum.GetValues<Relation>().SelectMany(r => fields.Several(YamlWords.Of(r)).Select(n => (Relation: r, Node: n))).ToList();
        if (targets.Count == 0 && fields.IsMapping && !Enum.GetValues<Relation>().Any(r => fields.Names.Contains(YamlWords.Of(r))))
            _notes.Wrong("MISSING_FIELD", "An argument needs a target, under supports, entails, contradicts, contrary to or contradictory to.", node);
        var drafts = targets.Select(t => new Placement(draft with { Relation = t.Relation, Target = fields.Item(YamlWords.Of(t.Relation), t.Node) }, path, t.Node)).ToList();
        fields.Done();
        // Each has all that the entry says of itself.
        if ((_repeated += (long)node.Size * Math.Max(0, drafts.Count - 1)) > YamlTree.MaxNodes)
            throw new YamlRefused("TOO_MANY_ARGUMENTS", $"With each target's argument written out the file has more than {YamlTree.MaxNodes} parts.", node.At);
        return drafts;
    }

    private ArgumentDraft Argument(YamlFields fields, string path) => new()
    {
        Relation = Relation.Supports, Target = "", Key = fields.Text("key"), Id = Id(fields), Restore = fields.Flag("restore"),
        Text = fields.Text("text"), Warrant = fields.Text("warrant"), Scheme = fields.Text("scheme"), Weight = Fraction(fields, "weight"),
        Citations = Citations(fields, path, "cites", "citations"), Assertions = Assertions(fields, path), Links = Links(fields, path),
    };

    // Only now is it known how many arguments stand before each.
    private List<ArgumentDraft> Placed(List<Placement> arguments)
    {
        var indices = arguments.Select((a, i) => (a.Place, Index: i)).ToLookup(a => a.Place, a => a.Index);
        foreach (var (path, at) in _notes.Places.Where(p => p.Key.StartsWith("beside[", StringComparison.Ordinal) || p.Key.StartsWith("others[", StringComparison.Ordinal)).ToList())
        {
            var end = path.IndexOf(']') + 1;
            foreach (var index in indices[path[..end]])
                _notes.Places[$"arguments[{index}]{path[end..]}"] = at;
        }
        for (var i = 0; i < arguments.Count; i++)
            _notes.Place($"arguments[{i}].target", arguments[i].Target);
        return [.. arguments.Select(a => a.Draft)];
    }

    /// <summary>An argument, the path under which its parts were read, and where its target stands.</summary>
    private sealed record Placement(ArgumentDraft Draft, string Place, YamlNode Target);
}
