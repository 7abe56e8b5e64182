using Argraph.Edits;
using Argraph.Model;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Maps, sources, agents and topics.</summary>
internal static class LibraryEdits
{
    public static IEnumerable<EditKind> All =>
    [
        new("createMap", "MapPayload", "Makes a map.", () =>
        [
            Input("key: String!", "A human name, unique among maps."),
            Input("title: String!", "Its title."),
            Input("description: String", "What it is about, in a few sentences."),
            Input("thesis: ID", "The claim it is about, by id or map/key."),
        ], input => new CreateMap(new MapDraft { Key = input.Needed("key"), Title = input.Needed("title"), Description = input.Text("description"), Thesis = input.Text("thesis") })),
        new("updateMap", "MapPayload", "Changes what is given of a map; what is left out stays, null clears.", () =>
        [
            Input("map: ID!", "The map, by id or key."),
            Input("key: String", "Its new key; the old one redirects."),
            Input("title: String", "Its title."),
            Input("description: String", "What it is about, in a few sentences."),
            Input("thesis: ID", "The claim it is about, by id or map/key."),
        ], input => new UpdateMap(input.Needed("map"))
        {
            Key = input.KeptText("key"), Title = input.KeptText("title"), Description = input.MaybeText("description"), Thesis = input.MaybeText("thesis"),
        }),
        new("createSource", "SourcePayload", "Makes a source.", () =>
        [
            Input("key: String!", "A human name, unique among sources."),
            Input("title: String!", "Its title."),
            Input("authors: [String!]", "Its authors in their order."),
            Input("publisher: String", "Who published it."),
            Input("published: String", "When, as far as it is known: 2026, 2026-05 or 2026-05-05."),
            Input("url: String", "Where to find it: http:// or https://."),
        ], input => new CreateSource(new SourceDraft
        {
            Key = input.Needed("key"), Title = input.Needed("title"), Authors = input.Texts("authors"), Publisher = input.Text("publisher"),
            Published = input.Text("published"), Url = input.Text("url"),
        })),
        new("updateSource", "SourcePayload", "Changes what is given of a source; what is left out stays, null clears.", () =>
        [
            Input("source: ID!", "The source, by id or key."),
            Input("key: String", "Its new key; the old one redirects."),
            Input("title: String", "Its title."),
            Input("authors: [String!]", "Its authors in their order: exactly these."),
            Input("publisher: String", "Who published it."),
            Input("published: String", "When, as far as it is known: 2026, 2026-05 or 2026-05-05."),
            Input("url: String", "Where to find it: http:// or https://."),
        ], input => new UpdateSource(input.Needed("source"))
        {
            Key = input.KeptText("key"), Title = input.KeptText("title"), Authors = input.MaybeTexts("authors"), Publisher = input.MaybeText("publisher"),
            Published = input.MaybeText("published"), Url = input.MaybeText("url"),
        }),
        new("createAgent", "AgentPayload", "Makes an agent.", () =>
        [
            Input("key: String!", "A human name, unique among agents."),
            Input("name: String!", "What it is called."),
            Input("kind: AgentKind!", "Person, organisation or group."),
            Input("url: String", "Where to read about it: http:// or https://."),
        ], input => new CreateAgent(new AgentDraft
        {
            Key = input.Needed("key"), Name = input.Needed("name"), Kind = input.Value<AgentKind>("kind")!.Value, Url = input.Text("url"),
        })),
        new("createTopic", "TopicPayload", "Makes a topic.", () =>
        [
            Input("key: String!", "A human name, unique among topics."),
            Input("label: String!", "What it is called."),
        ], input => new CreateTopic(new TopicDraft { Key = input.Needed("key"), Label = input.Needed("label") })),
    ];
}
