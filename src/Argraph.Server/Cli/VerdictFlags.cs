using System.CommandLine;
using System.Globalization;
using Argraph.Model;
using Argraph.Semantics;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>What verdict and cruxes ask in common: which element, read how, under which assumptions.</summary>
internal static class VerdictFlags
{
    public static readonly Argument<string> Key = new("KEY") { Description = "The claim, evidence or argument: map/key, or its id." };

    public static readonly Option<LabellingSemantics> Semantics = Choice("--semantics", "Which labellings count as models.", LabellingSemantics.Grounded);

    public static readonly Option<SupportReading> Supports = Choice("--supports", "What support an element needs to be accepted.", SupportReading.Optional);

    public static readonly Option<GradualSemantics> Gradual = Choice("--strength", "How strengths are worked out.", GradualSemantics.DfQuad);

    public static readonly Option<string[]> Assume = new("--assume")
    {
        Description = "What is taken to be otherwise: KEY=retracted, KEY=restored, or KEY= and a base score or weight from 0 to 1. May be given again.", HelpName = "KEY=...", Arity = ArgumentArity.OneOrMore,
    };

    public static readonly Option<string> Format = new("--format") { Description = "How the answer is written to stdout.", DefaultValueFactory = _ => "text" };

    static VerdictFlags() => Format.AcceptOnlyFromAmong("text", "json");

    /// <summary>What was asked about, with what bears on it as assumed, and as it is.</summary>
    public sealed record Asked(Element Element, ClosedPart Assumed, ClosedPart AsItIs)
    {
        public int Index => Assumed.Graph.IndexOf(Element.Seq);
    }

    public static async Task<Asked> ReadAsync(ParseResult parsed, IGraphView view, CancellationToken cancel)
    {
        var element = await ElementAsync(view, parsed.GetRequiredValue(Key), cancel);
        var assumptions = new List<(long Seq, double? Base, bool? Retracted)>();
        var restored = new List<long>();
        foreach (var given in parsed.GetValue(Assume) ?? [])
        {
            var at = given.LastIndexOf('=');
            var value = given[(at + 1)..];
            double? score = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1 ? number : null;
            if (at <= 0 || score is null && value is not ("retracted" or "restored"))
                throw new Refused("USAGE", $"--assume is '{given}'; write KEY=retracted, KEY=restored, or KEY= and a number from 0 to 1, as in alignment-tax/dividend=0.9.", Refused.Usage);
            var about = await ElementAsync(view, given[..at], cancel);
            assumptions.Add((about.Seq, score, score is null ? value == "retracted" : null));
            if (value == "restored" && !about.IsAlive)
                restored.Add(about.Seq);
        }
        try
        {
            var asItIs = new ClosedPart(await view.ConesAsync([element.Seq], cancel));
            var wider = restored.Count == 0 ? asItIs : new ClosedPart(await view.ConesAsync([element.Seq], cancel, restored));
            return new Asked(element, wider.Assuming(assumptions), asItIs);
        }
        catch (ConeTooLargeException large)
        {
            throw new Refused("CONE_TOO_LARGE", large.Message);
        }
    }

    public static async Task<Element> ElementAsync(IGraphView view, string key, CancellationToken cancel) =>
        Name.Parse(ItemKind.Claim, key) is { } name && (await view.FindAsync([name], cancel))[0] is Element { Kind: not ItemKind.Question } element
            ? element
            : throw new Refused("NOT_FOUND", $"There is no claim, evidence or argument '{key}' at revision {view.Revision}; write map/key, as in alignment-tax/dividend, or an id.");

    // df-quad, quadratic-energy: words as flags are written.
    private static Option<T> Choice<T>(string name, string description, T standard) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), value => value);
        var option = new Option<T>(name)
        {
            Description = $"{description} One of {string.Join(", ", words.Keys)}. Default: {words.First(w => w.Value.Equals(standard)).Key}.",
            HelpName = "WORD",
            DefaultValueFactory = _ => standard,
            CustomParser = given =>
            {
                if (words.TryGetValue(given.Tokens[0].Value.ToLowerInvariant().Replace('_', '-'), out var value))
                    return value;
                given.AddError($"{name} is '{given.Tokens[0].Value}'; write one of {string.Join(", ", words.Keys)}.");
                return standard;
            },
        };
        return option;
    }
}
