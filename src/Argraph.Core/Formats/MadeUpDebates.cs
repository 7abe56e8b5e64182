using System.Globalization;
using Argraph.Model;

namespace Argraph.Formats;

/// <summary>
/// Made-up debates in the shape of real ones, for trying things out at size: a map each, with a thesis that has a negatively binomial
/// number of replies (mean 14, r 8) and replies that have few (mean 0.95, r 0.33: most none, some very many), at most 5,000 claims.
/// Each reply is the premise of an argument: 55 % support; 10 % have a second premise, 5 % undercut the argument of the claim replied
/// to, 2 % also bear on another debate, and after 1 % the claim replied to bears on the reply, which makes a circle. Rows come as
/// they arrive in a forum, all debates mixed. The same numbers give the same debates, everywhere.
/// </summary>
/// <param name="claims">How many claims in all, from 1.</param>
/// <param name="seed">Which of all such debates.</param>
public sealed class MadeUpDebates(int claims, int seed)
{
    private const int MostOfDebate = 5_000;

    private readonly Random _random = new(seed);
    private readonly int[] _parents = new int[claims];
    private readonly int[] _roots = new int[claims];

    /// <summary>The maps first, then claims with their arguments, each with the key of its map. What a row names may come after it.</summary>
    public IEnumerable<(string Map, Draft Draft)> Rows()
    {
        Grow();
        var words = new MadeUpWords(_random);
        var order = Enumerable.Range(0, claims).ToArray();
        _random.Shuffle(order);
        foreach (var root in order.Where(c => _roots[c] == c).Order())
            yield return (MapOf(root), new MapDraft { Key = MapOf(root), Title = words.Sentence(4), Thesis = KeyOf(root) });
        foreach (var claim in order)
        {
            yield return (MapOf(claim), new StatementDraft { Kind = StatementKind.Claim, Key = KeyOf(claim), Text = words.Sentence(6 + _random.Next(20)) });
            if (_parents[claim] is var parent && parent >= 0)
                foreach (var argument in ArgumentsOf(claim, parent))
                    yield return (MapOf(claim), argument);
        }
    }

    private IEnumerable<ArgumentDraft> ArgumentsOf(int claim, int parent)
    {
        var root = _roots[claim];
        var undercuts = parent != root && _random.NextDouble() < 0.05;
        int? second = _random.NextDouble() < 0.10 && root + _random.Next(claim - root) is var other && other != parent ? other : null;
        yield return Argument($"a{Number(claim)}", undercuts ? $"a{Number(parent)}" : KeyOf(parent), !undercuts && _random.NextDouble() < 0.55,
            second is { } linked ? [KeyOf(claim), KeyOf(linked)] : [KeyOf(claim)]);
        if (root > 0 && _random.NextDouble() < 0.02)
        {
            var far = _random.Next(root);
            yield return Argument($"x{Number(claim)}", $"{MapOf(far)}/{KeyOf(far)}", true, [KeyOf(claim)]);
        }
        if (_random.NextDouble() < 0.01)
            yield return Argument($"b{Number(claim)}", KeyOf(claim), false, [KeyOf(parent)]);
    }

    private static ArgumentDraft Argument(string key, string target, bool supports, string[] premises) =>
        new() { Key = key, Relation = supports ? Relation.Supports : Relation.Contradicts, Target = target, Premises = premises };

    private string MapOf(int claim) => $"debate-{Number(_roots[claim])}";

    private static string KeyOf(int claim) => $"c{Number(claim)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Grow()
    {
        var grown = 0;
        var open = new Queue<int>();
        while (grown < claims)
        {
            var root = grown++;
            (_parents[root], _roots[root]) = (-1, root);
            open.Clear();
            open.Enqueue(root);
            var end = Math.Min(claims, root + MostOfDebate);
            while (open.TryDequeue(out var parent) && grown < end)
                for (var replies = parent == root ? NegativeBinomial.Next(_random, 8, 14) : NegativeBinomial.Next(_random, 0.33, 0.95); replies > 0 && grown < end; replies--)
                {
                    (_parents[grown], _roots[grown]) = (parent, root);
                    open.Enqueue(grown++);
                }
        }
    }
}

/// <summary>Sentences of made-up words, of which few are frequent and most are rare, as in a language.</summary>
internal sealed class MadeUpWords
{
    private static readonly string[] Syllables = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"];

    private readonly Random _random;
    private readonly string[] _words;

    public MadeUpWords(Random random)
    {
        _random = random;
        _words = [.. Enumerable.Range(0, 5_000).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => Syllables[random.Next(Syllables.Length)])))];
    }

    public string Sentence(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(_ => _words[(int)(_words.Length * Math.Pow(_random.NextDouble(), 3))]));
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
