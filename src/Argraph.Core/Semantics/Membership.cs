namespace Argraph.Semantics;

/// <summary>Asks of one node in which models it is true or false.</summary>
internal sealed class Membership(ModelSearch search, int node)
{
    public static readonly Verdict NoModel = new(Label.Undecided, Credulous: false, Sceptical: true);

    private static readonly Verdict InNone = new(Label.Undecided, false, false);

    /// <summary>What is proven so far.</summary>
    public bool Credulous { get; private set; }

    // Undecided in the grounded model, which is complete: so accepted or rejected in no more than some.
    public Verdict Complete()
    {
        Credulous = search.Find(search.IsTrue(node)) is not null;
        return new(Label.Undecided, Credulous, false);
    }

    public Verdict Stable()
    {
        Credulous = search.Find(search.IsTrue(node)) is not null;
        var rejected = search.Find(search.IsFalse(node)) is not null;
        return (Credulous, rejected) switch
        {
            (true, true) => new(Label.Undecided, true, false),
            (true, false) => new(Label.Accepted, true, true),
            (false, true) => new(Label.Rejected, false, false),
            _ => NoModel,
        };
    }

    public Verdict Preferred()
    {
        var accepted = search.Find(search.IsTrue(node));
        Credulous = accepted is not null;
        var rejected = search.Find(search.IsFalse(node));
        if (Credulous == (rejected is not null))
            return new(Label.Undecided, Credulous, false);
        return Credulous
            ? InEvery(search.IsTrue(node)) ? new(Label.Accepted, true, true) : new(Label.Undecided, true, false)
            : InEvery(search.IsFalse(node)) ? new(Label.Rejected, false, false) : InNone;
    }

    // A counterexample is a maximal model without it; what lies below a maximal model with it is none, and is not looked at again.
    private bool InEvery(int literal)
    {
        while (search.Find(literal ^ 1) is { } model)
        {
            model = search.Maximise(model);
            if (model[node] == Label.Undecided)
                return false;
            search.ForbidPartsOf(model);
        }
        return true;
    }
}
