using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Argraph.Model;
using Argraph.Storage;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Argraph.Server.Cli;

/// <summary>Elements as answers tell of them: by name and in words; and answers as a tree for people or as JSON for programs.</summary>
internal sealed class Told
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    private readonly Dictionary<long, Element> _elements;
    private readonly IReadOnlyDictionary<long, string> _names;

    private Told(Dictionary<long, Element> elements, IReadOnlyDictionary<long, string> names) => (_elements, _names) = (elements, names);

    public static async Task<Told> OfAsync(IGraphView view, IEnumerable<long> seqs, CancellationToken cancel)
    {
        var elements = (await view.ReadAsync([.. seqs.Distinct()], cancel)).OfType<Element>().ToDictionary(e => e.Seq);
        var ends = elements.Values.OfType<Argument>().SelectMany(a => a.Premises.Append(a.Target)).Where(seq => !elements.ContainsKey(seq)).Distinct().ToList();
        foreach (var end in (await view.ReadAsync(ends, cancel)).OfType<Element>())
            elements[end.Seq] = end;
        return new Told(elements, await ElementNames.OfAsync(view, elements.Keys, cancel));
    }

    public string Name(long seq) => _names[seq];

    /// <summary>A statement's sentence; of an argument what leads where.</summary>
    public string Words(long seq) => _elements[seq] switch
    {
        Statement s => s.Text,
        Argument a => a.Text ?? $"{string.Join(" and ", a.Premises.Select(p => _names[p]))} {Verb(a)} {_names[a.Target]}",
        var other => other.Id.ToString(),
    };

    /// <summary>One line: its label, its name, its words.</summary>
    public Text Line(string label, long seq) => new(DiagnosticFormat.OneLine($"{label} {Name(seq)}: {Words(seq)}"));

    public static string Json(object answer) => JsonSerializer.Serialize(answer, Options) + "\n";

    public static string Drawn(IRenderable answer)
    {
        using var text = new StringWriter();
        var people = !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = people ? Math.Max(40, Console.WindowWidth) : short.MaxValue;
        console.Profile.Capabilities.Unicode = true;
        console.Write(answer);
        return string.Concat(text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd() + "\n"));
    }

    private static string Verb(Argument argument) => argument.Relation switch
    {
        Relation.Supports => argument.Premises.Count > 1 ? "support" : "supports",
        Relation.Entails => argument.Premises.Count > 1 ? "entail" : "entails",
        Relation.ContraryTo => argument.Premises.Count > 1 ? "are contrary to" : "is contrary to",
        Relation.ContradictoryTo => argument.Premises.Count > 1 ? "are contradictory to" : "is contradictory to",
        _ => argument.Premises.Count > 1 ? "contradict" : "contradicts",
    };
}
