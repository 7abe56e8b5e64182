using System.Text.Json;
using Argraph.Model;

namespace Argraph.Neo4j;

/// <summary>Rows as the properties of nodes and relationships, and back. What is null is no property.</summary>
internal static class Properties
{
    /// <summary>When a row ends that lives: greater than every revision (NEO4J.md, head).</summary>
    public const long Alive = 9007199254740991;

    public static Dictionary<string, object?> Of(Item item)
    {
        var is_ = new Dictionary<string, object?>
        {
            ["seq"] = item.Seq, ["kind"] = Word.Of(item.Kind), ["born"] = item.Life.Created, ["changed"] = item.Life.Changed,
            ["died"] = item.Life.Ended ?? Alive, ["reason"] = item.Life.Reason,
        };
        if (item is Entity entity)
            (is_["id"], is_["key"]) = (entity.Id.ToString(), entity.Key);
        if (item is Element element)
            is_["map"] = element.Map;
        switch (item)
        {
            case Statement s:
                (is_["text"], is_["words"], is_["scope"], is_["baseScore"]) = (s.Text, s.IsAlive ? Storage.SearchWords.Of(s.Text) : null, s.Scope, s.BaseScore);
                (is_["claimType"], is_["evidenceType"], is_["assumed"]) = (Word.Of(s.ClaimType), Word.Of(s.EvidenceType), s.Assumed ? true : null);
                is_["mergedInto"] = s.MergedInto;
                break;
            case Argument a:
                (is_["relation"], is_["sign"], is_["target"], is_["targetsArgument"]) = (Word.Of(a.Relation), (int)a.Relation.Sign(), a.Target, a.TargetsArgument);
                (is_["premises"], is_["weight"], is_["text"], is_["warrant"], is_["scheme"]) = (a.Premises, a.Weight, a.Text, a.Warrant, a.Scheme);
                // The ends of a symmetric one, so that each finds it in an index of its own.
                (is_["counter"], is_["mutual"]) = (a.IsSymmetric ? a.Premises[0] : null, a.IsSymmetric ? a.Target : null);
                break;
            case Map m:
                (is_["title"], is_["description"], is_["thesis"]) = (m.Title, m.Description, m.Thesis);
                break;
            case Source s:
                (is_["title"], is_["authors"], is_["publisher"], is_["published"], is_["url"]) = (s.Title, s.Authors, s.Publisher, s.Published, s.Url);
                break;
            case Passage p:
                (is_["source"], is_["section"], is_["paragraph"]) = (p.Source, p.Place.Section, p.Place.Paragraph);
                (is_["quote"], is_["prefix"], is_["suffix"]) = (p.Place.Quote?.Exact, p.Place.Quote?.Prefix, p.Place.Quote?.Suffix);
                (is_["start"], is_["end"]) = (p.Place.Position?.Start, p.Place.Position?.End);
                break;
            case Agent a:
                (is_["name"], is_["sort"], is_["url"]) = (a.Name, Word.Of(a.Sort), a.Url);
                break;
            case Topic t:
                is_["label"] = t.Label;
                break;
            case Link l:
                (is_["type"], is_["map"], is_["from"], is_["to"]) = (Word.Of(l.Type), l.Map, l.From, l.To);
                is_["settles"] = l.Type == LinkKind.Answers ? l.Settles : null;
                break;
            case Citation c:
                (is_["from"], is_["to"], is_["role"], is_["note"]) = (c.Element, c.Passage, Word.Of(c.Role), c.Note);
                break;
            case Assertion a:
                (is_["from"], is_["to"], is_["stance"], is_["certainty"], is_["citation"]) = (a.Element, a.Agent, Word.Of(a.Stance), Word.Of(a.Certainty), a.Passage);
                break;
            case About a:
                (is_["from"], is_["to"]) = (a.Statement, a.Topic);
                break;
            case Acknowledgement a:
                // The reason of a row is why it ended.
                (is_["from"], is_["to"], is_["code"], is_["elements"], is_["grounds"]) = (a.Elements[0], a.Elements[^1], Word.Of(a.Code), a.Elements, a.Reason);
                break;
        }
        foreach (var (name, value) in is_)
            if (value is null)
                is_.Remove(name);
        return is_;
    }

    public static Item ToItem(JsonElement row)
    {
        var is_ = new Fields(row);
        var ended = is_.Long("died");
        var life = new Lifetime(is_.Long("born"), is_.Long("changed"), ended == Alive ? null : ended, is_.Text("reason"));
        var seq = is_.Long("seq");
        var kind = Word.To<ItemKind>(is_.Text("kind")!);
        var id = is_.Text("id") is { } text ? Guid.ParseExact(text, "D") : default;
        var key = is_.Text("key");
        return kind switch
        {
            ItemKind.Claim or ItemKind.Evidence or ItemKind.Question => new Statement
            {
                Seq = seq, Life = life, Id = id, Key = key, Map = is_.Long("map"), Says = (StatementKind)kind, Text = is_.Text("text")!,
                ClaimType = is_.Word<ClaimType>("claimType"), EvidenceType = is_.Word<EvidenceType>("evidenceType"), Scope = is_.Text("scope"),
                Assumed = is_.Flag("assumed"), BaseScore = is_.Number("baseScore"), MergedInto = is_.LongOrNull("mergedInto"),
            },
            ItemKind.Argument => new Argument
            {
                Seq = seq, Life = life, Id = id, Key = key, Map = is_.Long("map"), Relation = is_.Word<Relation>("relation")!.Value,
                Target = is_.Long("target"), TargetsArgument = is_.Flag("targetsArgument"), Premises = is_.Longs("premises"),
                Text = is_.Text("text"), Warrant = is_.Text("warrant"), Scheme = is_.Text("scheme"), Weight = is_.Number("weight"),
            },
            ItemKind.Map => new Map
            {
                Seq = seq, Life = life, Id = id, Key = key, Title = is_.Text("title")!, Description = is_.Text("description"), Thesis = is_.LongOrNull("thesis"),
            },
            ItemKind.Source => new Source
            {
                Seq = seq, Life = life, Id = id, Key = key, Title = is_.Text("title")!, Authors = is_.Texts("authors"),
                Publisher = is_.Text("publisher"), Published = is_.Text("published"), Url = is_.Text("url"),
            },
            ItemKind.Passage => new Passage
            {
                Seq = seq, Life = life, Id = id, Key = key, Source = is_.Long("source"),
                Place = new Place(
                    is_.Text("section"), (int?)is_.LongOrNull("paragraph"),
                    is_.Text("quote") is { } exact ? new TextQuote(exact, is_.Text("prefix"), is_.Text("suffix")) : null,
                    is_.LongOrNull("start") is { } start ? new TextPosition((int)start, (int)is_.Long("end")) : null),
            },
            ItemKind.Agent => new Agent
            {
                Seq = seq, Life = life, Id = id, Key = key, Name = is_.Text("name")!, Sort = is_.Word<AgentKind>("sort")!.Value, Url = is_.Text("url"),
            },
            ItemKind.Topic => new Topic { Seq = seq, Life = life, Id = id, Key = key, Label = is_.Text("label")! },
            ItemKind.Link => new Link
            {
                Seq = seq, Life = life, Type = is_.Word<LinkKind>("type")!.Value, Map = is_.Long("map"), From = is_.Long("from"), To = is_.Long("to"),
                Settles = is_.Flag("settles"),
            },
            ItemKind.Citation => new Citation
            {
                Seq = seq, Life = life, Element = is_.Long("from"), Passage = is_.Long("to"), Role = is_.Word<CitationRole>("role")!.Value, Note = is_.Text("note"),
            },
            ItemKind.Assertion => new Assertion
            {
                Seq = seq, Life = life, Element = is_.Long("from"), Agent = is_.Long("to"), Stance = is_.Word<Stance>("stance")!.Value,
                Certainty = is_.Word<Certainty>("certainty"), Passage = is_.LongOrNull("citation"),
            },
            ItemKind.About => new About { Seq = seq, Life = life, Statement = is_.Long("from"), Topic = is_.Long("to") },
            ItemKind.Acknowledgement => new Acknowledgement
            {
                Seq = seq, Life = life, Code = is_.Word<FindingCode>("code")!.Value, Elements = is_.Longs("elements"), Reason = is_.Text("grounds")!,
            },
            _ => throw new InvalidOperationException($"Row {seq} is of the unknown kind {kind}."),
        };
    }

    private readonly struct Fields(JsonElement row)
    {
        public string? Text(string name) => Has(name, out var value) ? value.GetString() : null;

        public long Long(string name) => row.GetProperty(name).GetInt64();

        public long? LongOrNull(string name) => Has(name, out var value) ? value.GetInt64() : null;

        public double Number(string name) => row.GetProperty(name).GetDouble();

        public bool Flag(string name) => Has(name, out var value) && value.GetBoolean();

        public T? Word<T>(string name) where T : struct, Enum => Text(name) is { } text ? Neo4j.Word.To<T>(text) : null;

        public IReadOnlyList<long> Longs(string name) => Has(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetInt64())] : [];

        public IReadOnlyList<string> Texts(string name) => Has(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];

        private bool Has(string name, out JsonElement value) => row.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
