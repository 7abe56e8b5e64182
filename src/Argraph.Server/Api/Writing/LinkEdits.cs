using Argraph.Edits;
using Argraph.Model;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Links, citations and assertions: what is said of elements without being argued.</summary>
internal static class LinkEdits
{
    public static IEnumerable<EditKind> All =>
    [
        new("link", "LinkPayload", "Draws a link; of an answer that is there already it changes whether it settles.", () =>
        [
            Input("kind: LinkKind!", "What it says."),
            Input("from: ID!", "Where it starts, by id or map/key."),
            Input("to: ID!", "Where it ends, by id or map/key."),
            Input("settles: Boolean", "Of an answer: whether it settles the question.", false),
        ], input => new AddLink(input.Value<LinkKind>("kind")!.Value, input.Needed("from"), input.Needed("to"), input.Flag("settles"))),
        new("unlink", "LinkPayload", "Takes a link away.", () =>
        [
            Input("kind: LinkKind!", "What it says."),
            Input("from: ID!", "Where it starts, by id or map/key."),
            Input("to: ID!", "Where it ends, by id or map/key."),
        ], input => new RemoveLink(input.Value<LinkKind>("kind")!.Value, input.Needed("from"), input.Needed("to"))),
        new("cite", "CitePayload", "Cites a place in a source; of a citation that is there already it changes the remark.", () =>
        [
            Input("element: ID!", "The statement or argument, by id or map/key."),
            Input("citation: CitationInput!", "The place, and what it gives."),
        ], input => new Cite(input.Needed("element"), DraftReading.Citation(input.Object("citation")!))),
        new("uncite", "CitePayload", "Takes the citations of a passage away, in one role or in all.", () =>
        [
            Input("element: ID!", "The statement or argument, by id or map/key."),
            Input("passage: ID!", "The passage, by id."),
            Input("role: CitationRole", "Only in this role."),
        ], input => new Uncite(input.Needed("element"), input.Needed("passage"), input.Value<CitationRole>("role"))),
        new("assert", "AssertPayload", "Says what stance an agent takes to an element; another stance of the agent's in the same passage is replaced.", () =>
        [
            Input("element: ID!", "The statement or argument, by id or map/key."), .. DraftReading.AssertionFields(),
        ], input => new TakeStance(input.Needed("element"), DraftReading.Assertion(input))),
    ];
}
