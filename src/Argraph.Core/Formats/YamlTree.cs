using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Argraph.Formats;

/// <summary>A node of a YAML document and where it starts.</summary>
internal sealed record YamlNode(Mark At, string? Scalar, IReadOnlyList<YamlNode>? Items, IReadOnlyList<(YamlNode Name, YamlNode Value)>? Fields, int Size)
{
    public string Sort => Fields is not null ? "a mapping" : Items is not null ? "a list" : "a text";
}

/// <summary>Reads YAML within limits on size, depth and aliases, so that a small file cannot grow large.</summary>
internal sealed class YamlTree
{
    public const int MaxBytes = 16 * 1024 * 1024;
    public const int MaxDepth = 32;
    public const int MaxNodes = 2_000_000;

    private readonly Dictionary<string, YamlNode> _anchors = [];
    private readonly IParser _parser;

    private YamlTree(string text) => _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <exception cref="YamlRefused">The file is over a limit or no YAML.</exception>
    public static YamlNode Read(byte[] content)
    {
        if (content.Length > MaxBytes)
            throw new YamlRefused("FILE_TOO_LARGE", $"The file has {content.Length} bytes, and at most {MaxBytes} are read.", Mark.Empty);
        try
        {
            var text = new UTF8Encoding(false, true).GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
            return new YamlTree(text).Document();
        }
        catch (DecoderFallbackException wrong)
        {
            throw new YamlRefused("NOT_UTF8", $"The file is not UTF-8: byte {wrong.Index} begins no character.", Mark.Empty);
        }
        catch (YamlException wrong)
        {
            throw new YamlRefused("YAML_MALFORMED", $"The file is no YAML: {wrong.Message.TrimEnd('.')}.", wrong.Start);
        }
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
            throw new YamlRefused("FILE_EMPTY", "The file is empty: it begins with map.", Mark.Empty);
        var root = Node(1);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw new YamlRefused("YAML_MALFORMED", "The file has a second document after ---: write one map a file.", second.Start)
            : root;
    }

    private YamlNode Node(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.GetValueOrDefault(alias.Value.Value) ?? throw new YamlRefused("YAML_MALFORMED", $"There is no anchor '{alias.Value}' before this.", alias.Start);
        var start = _parser.Consume<NodeEvent>();
        if (depth > MaxDepth)
            throw new YamlRefused("TOO_DEEP", $"The file nests deeper than {MaxDepth} levels.", start.Start);
        var size = 1;
        YamlNode node;
        if (start is Scalar scalar)
            node = new YamlNode(start.Start, scalar.Value, null, null, 1);
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
