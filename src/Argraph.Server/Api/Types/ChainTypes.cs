using Argraph.Chains;
using Argraph.Model;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL.Types;
using static Argraph.Server.Api.Types.TypeOf;

namespace Argraph.Server.Api.Types;

/// <summary>Chains and influences.</summary>
internal static class ChainTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Object("Chain", "Premise, argument, target, and on: a way from a start to an end that visits nothing twice.", type =>
        {
            type.Field<Chain>("start", "Arguable!", "A premise, an argument without any, or the argument asked from.", (c, r) => r.Node(c.Start));
            type.Field<Chain>("end", "Arguable!", "What the last step is aimed at.", (c, r) => r.Node(c.End));
            type.Field<Chain>("length", "Int!", "How many steps.", c => c.Length);
            type.Field<Chain>("polarity", "Polarity!", "The product of the steps' signs: an attack on an attack supports.", c => c.Polarity);
            type.Field<Chain>("viaUndercut", "Boolean!", "Whether a step is aimed at an argument: that moves trust in a step, and is not a rebuttal.", c => c.ViaUndercut);
            type.Field<Chain>("steps", "[ChainStep!]!", "From start to end.", (c, r) => c.Steps.Select(s => new Seen(s, r)).ToArray());
        }),

        Object("ChainStep", "One argument of a chain.", type =>
        {
            type.Field<Step>("premise", "Proposition", "The premise passed; null where the step before is aimed at this argument, or it has none.",
                (s, r) => s.Premise == 0 ? null : r.Node(s.Premise));
            type.Field<Step>("argument", "Argument!", "The argument.", (s, r) => r.Node(s.Argument));
            type.Field<Step>("target", "Arguable!", "What it leads to.", (s, r) => r.Node(s.Target));
            type.Field<Step>("polarity", "Polarity!", "The step's own sign.", s => s.Sign);
            type.Field<Step>("reversed", "Boolean!", "Whether a symmetric argument is passed from its target to its premise.", s => s.Reversed);
        }),

        Object("Influence", "An element that bears on another, however far.", type =>
        {
            type.Field<Influence>("element", "Arguable!", "The element.", (i, r) => r.Node(i.Element));
            type.Field<Influence>("distance", "Int!", "The length of the shortest chain.", i => i.Distance);
            type.Field<Influence>("polarities", "[Polarity!]!", "The signs of the ways there; where people argue in circles, ways that no chain takes count too.",
                i => new[] { Polarity.Supports, Polarity.Contradicts }.Where(i.Has).ToArray());
        }),
    ];
}
