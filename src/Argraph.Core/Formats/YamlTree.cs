using System.Globalization;
using System.Text;
using Argraph.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Argraph.Formats;

/// <summary>A node of a YAML document and where it starts.</summary>
internal sealed record YamlNode(Mark At, string? Scalar, IReadOnlyList<YamlNode>? Items, IReadOnlyList<(YamlNode Name, YamlNode Value)>? Fields, int Size)
{
    /// <summary>Whether nothing stands there, or YAML's word for nothing.</summary>
    public bool IsNothing { get; init; }

    /// <summary>A tag that says something else than the text, list or mapping itself, null when there is none.</summary>
    public string? Tag { get; init; }

    public string Sort => IsNothing ? "nothing" : Fields is not null ? "a mapping" : Items is not null ? "a list" : "a text";
}

/// <summary>Reads YAML within limits on size, depth and aliases, so that a small file cannot grow large.</summary>
internal sealed class YamlTree
{
    public const int MaxDepth = 32;
    public const int MaxNodes = 2_000_000;

    // A long text said again by an alias is cleaned again, so it counts as the parts that could stand in its place.
    private const int CharactersOfAPart = 32;

    private readonly Dictionary<string, YamlNode> _anchors = [];
    private readonly IParser _parser;

    private YamlTree(Scanner scanner) => _parser = new Parser(scanner);

    /// <exception cref="YamlRefused">The file is over a limit or no YAML.</exception>
    public static YamlNode Read(byte[] content)
    {
        if (content.Length > YamlReader.MaxBytes)
            throw new YamlRefused("FILE_TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"The file has more than {YamlReader.MaxBytes} bytes, and no more are read: divide the map."), Mark.Empty);
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            content = content[3..];
        Scanner? scanner = null;
        try
        {
            scanner = new Scanner(new StringReader(new UTF8Encoding(false, true).GetString(content)), skipComments: true);
            return new YamlTree(scanner).Document();
        }
        catch (DecoderFallbackException wrong)
        {
            throw new YamlRefused("NOT_UTF8", "The file is not UTF-8: here stands no character; save it as UTF-8.", Place(content, wrong.Index));
        }
        catch (YamlException wrong)
        {
            throw new YamlRefused("YAML_MALFORMED", $"This is no YAML: {Rules.Short(wrong.Message.TrimEnd('.'), 200)}.", wrong.Start);
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner has not a sentence for everything that is no YAML.
            throw new YamlRefused("YAML_MALFORMED", "This is no YAML: check the brackets, quotes and escapes before this place.", scanner!.CurrentPosition);
        }
    }

    private static Mark Place(byte[] content, int index)
    {
        var before = content.AsSpan(0, Math.Clamp(index, 0, content.Length));
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new Mark(index, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
            throw new YamlRefused("FILE_EMPTY", "The file is empty: it begins with map:.", Mark.Empty);
        var root = Node(1);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw new YamlRefused("YAML_MALFORMED", "The file has a second document after ---: write one map a file.", second.Start)
            : root;
    }

    private YamlNode Node(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.GetValueOrDefault(alias.Value.Value) ?? throw new YamlRefused("YAML_MALFORMED", $"There is no anchor '{Rules.Short(alias.Value.Value)}' before this.", alias.Start);
        var start = _parser.Consume<NodeEvent>();
        if (depth > MaxDepth)
            throw new YamlRefused("TOO_DEEP", $"The file nests deeper than {MaxDepth} levels, which no map needs.", start.Start);
        var size = 1;
        YamlNode node;
        if (start is Scalar scalar)
            node = new YamlNode(start.Start, scalar.Value, null, null, 1 + scalar.Value.Length / CharactersOfAPart)
            {
                IsNothing = scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true, Value: "" or "~" or "null" or "Null" or "NULL" },
            };
        else if (start is SequenceStart)
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                Count(ref size, items, Node(depth + 1));
            node = new YamlNode(start.Start, null, items, null, size);
        }
        else
        {
            var fields = new List<(YamlNode, YamlNode)>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                var (name, value) = (Node(depth + 1), Node(depth + 1));
                size = Grown(size, name.Size + value.Size, name);
                fields.Add((name, value));
            }
            node = new YamlNode(start.Start, null, null, fields, size);
        }
        if (!start.Tag.IsEmpty && start.Tag.Value is not ("!" or "tag:yaml.org,2002:str" or "tag:yaml.org,2002:seq" or "tag:yaml.org,2002:map"))
            node = node with { Tag = start.Tag.Value };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    private static void Count(ref int size, List<YamlNode> items, YamlNode item)
    {
        size = Grown(size, item.Size, item);
        items.Add(item);
    }

    private static int Grown(int size, int by, YamlNode at) => size + by <= MaxNodes
        ? size + by
        : throw new YamlRefused("TOO_MANY_ALIASES", $"With its aliases written out the file has more than {MaxNodes} parts.", at.At);
}

internal sealed class YamlRefused(string code, string message, Mark at) : Exception(message)
{
    public string Code { get; } = code;
    public Mark At { get; } = at;
}
