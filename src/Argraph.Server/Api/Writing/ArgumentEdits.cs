using Argraph.Edits;
using static Argraph.Server.Api.Types.Sdl;

namespace Argraph.Server.Api.Writing;

/// <summary>Making and changing arguments.</summary>
internal static class ArgumentEdits
{
    public static IEnumerable<EditKind> All =>
    [
        new("createArgument", "ArgumentPayload", "Makes an argument from premises that are there and premises made with it. Premises, target and relation are fixed for ever.", () =>
        [
            Input("map: ID!", "The map it belongs to, by id or key."),
            Input("key: String", "A human name, unique among the statements and arguments of its map."),
            Input("premises: [ID!]", "Claims and evidence that it rests on, by id or map/key; with the new ones at most 50."),
            Input("newPremises: [NewPremiseInput!]", "Claims and evidence made with it, in its map."),
            Input("target: ID!", "What it is aimed at: a claim, evidence or an argument, by id or map/key."),
            Input("relation: Relation!", "How it bears on its target."),
            Input("text: String", "The inference said as a sentence; needed when there is no premise."),
            Input("warrant: String", "Why the premises bear on the target."),
            Input("scheme: String", "The pattern of reasoning, such as 'cause to effect'."),
            Input("weight: Float", "How strongly it counts, from 0 to 1; 1 when left out."),
            .. DraftReading.Joined(),
        ], input => new CreateArgument(input.Needed("map"), DraftReading.Argument(input), [.. input.Objects("newPremises").Select(DraftReading.NewPremise)])),
        new("updateArgument", "ArgumentPayload", "Changes what is given of an argument; what is left out stays, null clears.", () =>
        [
            Input("argument: ID!", "The argument, by id or map/key."),
            Input("key: String", "Its new key; the old one redirects. Null takes the key away."),
            Input("map: ID", "The map it moves to, by id or key; its old name redirects."),
            Input("text: String", "The inference said as a sentence."),
            Input("warrant: String", "Why the premises bear on the target."),
            Input("scheme: String", "The pattern of reasoning."),
            Input("weight: Float", "How strongly it counts, from 0 to 1; null is the usual 1."),
        ], input => new UpdateArgument(input.Needed("argument"))
        {
            Key = input.MaybeText("key"), Map = input.KeptText("map"), Text = input.MaybeText("text"), Warrant = input.MaybeText("warrant"),
            Scheme = input.MaybeText("scheme"), Weight = input.Maybe<double>("weight"),
        }),
    ];
}
