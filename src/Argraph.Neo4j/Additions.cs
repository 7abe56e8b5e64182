using System.Text.Json.Serialization;
using Argraph.Model;

namespace Argraph.Neo4j;

/// <summary>Rows that come with a revision, as the parameters of Parts/add.cypher: nodes, and what leads from one to another.</summary>
internal sealed class Additions(long revision)
{
    public List<object> Entities { get; } = [];

    public List<object> Aims { get; } = [];

    public List<object> Premises { get; } = [];

    public List<object> Joinings { get; } = [];

    public List<object> Places { get; } = [];

    public List<object> Rows { get; } = [];

    public List<object> Names { get; } = [];

    [JsonIgnore]
    public bool IsEmpty => Entities.Count + Aims.Count + Premises.Count + Joinings.Count + Places.Count + Rows.Count + Names.Count == 0;

    /// <summary>The node of an entity; of other rows nothing.</summary>
    public void AddNode(Item item)
    {
        if (item is Entity entity)
            Entities.Add(new { labels = Labels(entity), @is = Properties.Of(entity) });
    }

    /// <summary>What leads from or to a row and is brought by it.</summary>
    /// <param name="item">The row.</param>
    /// <param name="when">Of the later of both ends' seqs, whether it is to be added.</param>
    public void AddEdges(Item item, Func<long, bool> when)
    {
        if (item is Element element && when(Math.Max(element.Seq, element.Map)))
            AddJoining(element);
        switch (item)
        {
            case Argument a:
                if (when(Math.Max(a.Seq, a.Target)))
                    Aims.Add(new { argument = a.Seq, target = a.Target, type = a.Relation.Sign() == Polarity.Supports ? "SUPPORTS" : "CONTRADICTS" });
                for (var position = 0; position < a.Premises.Count; position++)
                    if (when(Math.Max(a.Seq, a.Premises[position])))
                        Premises.Add(new { premise = a.Premises[position], argument = a.Seq, position });
                break;
            case Passage p when when(Math.Max(p.Seq, p.Source)):
                Places.Add(new { passage = p.Seq, source = p.Source });
                break;
            case not Entity:
                var is_ = Properties.Of(item);
                if (when(Math.Max((long)is_["from"]!, (long)is_["to"]!)))
                    Rows.Add(new { type = Word.Type(item), @is = is_ });
                break;
        }
    }

    /// <summary>That an element is in its map from this revision on.</summary>
    public void AddJoining(Element element) =>
        Joinings.Add(new { seq = element.Seq, map = element.Map, kind = Word.Of(element.Kind), born = revision, died = Properties.Alive });

    /// <summary>That a key is a thing's from this revision on.</summary>
    public void AddName(string name, long seq) =>
        Names.Add(new { name, living = name, seq, born = revision, died = Properties.Alive });

    private static string[] Labels(Entity entity) => entity switch
    {
        Statement s => ["Statement", s.Says.ToString()],
        _ => [entity.Kind.ToString()],
    };
}
