using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;

namespace Argraph.Server.Tests.Earlier;

// Random histories, each revision asked when it is the newest and again when it is not.
public abstract partial class EarlierContract
{
    /// <summary>How many random histories.</summary>
    protected virtual int Histories => 1;

    [Fact]
    public async Task What_is_asked_as_of_a_revision_is_answered_as_it_was_when_that_was_the_newest() =>
        await Gen.Int[0, 100_000].SampleAsync(async seed =>
        {
            var (random, map) = (new Random(seed), $"r-{seed}-{Guid.NewGuid():N}"[..20].TrimEnd('-'));
            await editing.DoneAsync("createMap", new { key = map, title = "Random" });
            var told = new List<(long Revision, string Answers)> { (await HeadAsync(), await AnswersAsync(map, null)) };
            for (var i = 0; i < 14; i++)
            {
                await EditAsync(random, map, i);
                if (await HeadAsync() is var head && head > told[^1].Revision)
                    told.Add((head, await AnswersAsync(map, null)));
            }
            Assert.InRange(told.Count, 5, 30);
            foreach (var (revision, answers) in told)
                Assert.Equal(answers, await AnswersAsync(map, revision));
        }, iter: Histories, threads: 1);

    // Any of them may be refused: then nothing was changed.
    private Task<JsonElement> EditAsync(Random random, string map, int number)
    {
        string Any() => $"{map}/c-{random.Next(number + 1)}";
        return random.Next(number < 3 ? 2 : 12) switch
        {
            < 3 => editing.DoAsync("createClaim", new { map, key = $"c-{number}", text = $"Claim {number}." }),
            3 => editing.DoAsync("createQuestion", new { map, key = $"c-{number}", text = $"Question {number}?", topics = new[] { "tax" } }),
            < 7 => editing.DoAsync("createArgument", new { map, premises = new[] { Any() }, target = Any(), relation = random.Next(2) == 0 ? "SUPPORTS" : "CONTRADICTORY_TO" }),
            7 => editing.DoAsync("updateStatement", new { statement = Any(), text = $"Words {number}.", key = random.Next(3) == 0 ? $"k-{number}" : null }),
            8 => editing.DoAsync("retract", new { entity = Any(), reason = "Wrong." }),
            9 => editing.DoAsync("restore", new { entity = Any() }),
            10 => editing.DoAsync("link", new { kind = random.Next(2) == 0 ? "ANSWERS" : "RAISES", from = Any(), to = Any(), settles = (bool?)null }),
            _ => editing.DoAsync("assert", new { element = Any(), agent = "author", stance = "REPORTS" }),
        };
    }

    private async Task<string> AnswersAsync(string map, long? revision)
    {
        var body = $$"""
            map(key: "{{map}}") {
              id title statistics { claims questions openQuestions arguments contradicting }
              statements(first: 30, filter: { includeRetracted: true }) {
                totalCount pageInfo { hasNextPage endCursor }
                nodes {
                  __typename id key text topics { id } assertions { stance agent { id } } createdIn { id number author } changedIn { number }
                  retraction { at author reason revision { number } } history(first: 30) { totalCount nodes { number } pageInfo { endCursor } }
                  ... on Question { status raisedBy { id } answeredBy { settles claim { id } } }
                  ... on Proposition {
                    baseScore verdict { label because { element { id } role } } strength { value } arguments(first: 10) { totalCount edges { cursor reversed node { id relation premises { id } target { id } } } } premiseOf(first: 10) { nodes { id } }
                    chains(first: 5) { nodes { length polarity steps { argument { id } target { id } } } pageInfo { endCursor } } influences(first: 10) { totalCount nodes { distance polarities element { id } } }
                  }
                }
              }
              arguments(last: 20, filter: { polarity: CONTRADICTS }) { totalCount nodes { id } }
              links(first: 20) { totalCount nodes { kind from { id } to { id } } }
            }
            statement(key: "{{map}}/c-1") { id text }
            statements(filter: { map: "{{map}}", hasSupport: false }) { totalCount edges { cursor node { id } } }
            questions: statements(filter: { topic: "tax", status: OPEN }, last: 5) { nodes { id } }
            findings(map: "{{map}}", first: 10) { nodes { code elements { id } } } maps(last: 3) { nodes { id } } agents { totalCount } sources { nodes { id } } topics { totalCount } statistics { claims arguments maps }
            """;
        var data = await DataAsync(revision is null ? $"{{ {body} }}" : $"{{ asOf(revision: {revision}) {{ {body} }} }}");
        var text = (revision is null ? data : data.At("asOf")).ToString();
        Assert.Equal(revision is null ? [] : [$"@{revision}"], Pins().Matches(text).Select(m => m.Value).Distinct());
        return Pins().Replace(text, "");
    }

    [GeneratedRegex("""(?<="id":"[0-9a-f-]{36})@[0-9]+(?=")""")]
    private static partial Regex Pins();
}
