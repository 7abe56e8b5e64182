using Argraph.Edits;
using Argraph.Model;

namespace Argraph.Storage.Tests.Graphs;

/// <summary>One claim that many arguments are aimed at, one topic that all are about, one passage and one agent for all.</summary>
internal sealed class Hub(int arguments)
{
    public long Claim { get; private set; }
    public long Topic { get; private set; }
    public long Map { get; private set; }

    public void Add(Changes changes)
    {
        Map = Row(seq => new Map { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "hub", Title = "A hub" });
        Topic = Row(seq => new Topic { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "hub", Label = "A topic" });
        var agent = Row(seq => new Agent { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "hub", Name = "An agent", Sort = AgentKind.Person });
        var source = Row(seq => new Source { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Key = "hub", Title = "A source" });
        var passage = Row(seq => new Passage { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Source = source, Place = new Place("A section", 1) });
        Claim = Row(seq => Statement(seq, "The hub.", StatementKind.Claim));
        var question = Row(seq => Statement(seq, "Is it so?", StatementKind.Question));
        for (var i = 0; i < arguments; i++)
        {
            var premise = Row(seq => Statement(seq, $"Premise {i} of the hub.", StatementKind.Claim));
            var argument = Row(seq => new Argument
            {
                Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Map = Map, Relation = (Relation)(i % 5 + 1), Target = Claim, TargetsArgument = false, Premises = [premise],
            });
            Row(seq => new About { Seq = seq, Life = changes.Born(), Statement = premise, Topic = Topic });
            Row(seq => new Citation { Seq = seq, Life = changes.Born(), Element = premise, Passage = passage, Role = CitationRole.StatedIn });
            Row(seq => new Assertion { Seq = seq, Life = changes.Born(), Element = premise, Agent = agent, Stance = Stance.Asserts });
            Row(seq => new Link { Seq = seq, Life = changes.Born(), Type = LinkKind.Raises, Map = Map, From = argument, To = question });
            Row(seq => new Link { Seq = seq, Life = changes.Born(), Type = LinkKind.Qualifies, Map = Map, From = premise, To = Claim });
        }

        Statement Statement(long seq, string text, StatementKind kind) => new() { Seq = seq, Life = changes.Born(), Id = Guid.CreateVersion7(), Map = Map, Says = kind, Text = text };

        long Row(Func<long, Item> row)
        {
            var item = row(changes.NextSeq());
            changes.Add(item);
            return item.Seq;
        }
    }
}
