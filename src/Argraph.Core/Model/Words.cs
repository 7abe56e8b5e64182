namespace Argraph.Model;

/// <summary>What a stored row is. The numbers are stored; they are never reassigned.</summary>
public enum ItemKind : byte
{
    Claim = 1, Evidence = 2, Question = 3, Argument = 4,
    Map = 5, Source = 6, Passage = 7, Agent = 8, Topic = 9,
    Link = 10, Citation = 11, Assertion = 12, About = 13, Acknowledgement = 14,
}

public enum StatementKind : byte { Claim = 1, Evidence = 2, Question = 3 }

public enum ClaimType : byte { Fact = 1, Causal, Prediction, Value, Policy, Definition }

public enum EvidenceType : byte { Observation = 1, Experiment, Benchmark, Statistic, Document, Testimony, Example }

public enum QuestionStatus : byte { Open = 1, Settled }

/// <summary>The sign of an argument, a chain or an influence.</summary>
public enum Polarity : sbyte { Contradicts = -1, Supports = 1 }

/// <summary>How an argument bears on its target: its sign, and what other formats tell apart beyond it.</summary>
public enum Relation : byte { Supports = 1, Entails, Contradicts, ContraryTo, ContradictoryTo }

public enum LinkKind : byte { Answers = 1, Raises, Rephrases, Qualifies, PreferredTo }

public enum Stance : byte { Asserts = 1, Concedes, Reports, Rejects, Disclaims, Reconstructs }

public enum Certainty : byte { Certain = 1, Probable, Tentative, Speculative }

/// <summary>What a cited passage gives: the words, or the grounds.</summary>
public enum CitationRole : byte { StatedIn = 1, DataFrom }

public enum AgentKind : byte { Person = 1, Organisation, Group }

/// <summary>Which way a step list or a walk looks from its anchor: at what ends there, or at what starts there.</summary>
public enum Direction : byte { Into = 1, OutOf }

/// <summary>What the words of the model mean to each other.</summary>
public static class Words
{
    /// <summary>Its sign: <c>+</c> supports and entails, <c>−</c> the others.</summary>
    public static Polarity Sign(this Relation relation) =>
        relation is Relation.Supports or Relation.Entails ? Polarity.Supports : Polarity.Contradicts;

    /// <summary>The sign of one thing through another: an attack on an attack supports.</summary>
    public static Polarity Times(this Polarity a, Polarity b) => (Polarity)((sbyte)a * (sbyte)b);

    /// <summary>Whether a relation is symmetric where the argument has one premise and a statement as target (DESIGN.md §1).</summary>
    public static bool IsMutual(this Relation relation) => relation is Relation.ContraryTo or Relation.ContradictoryTo;

    /// <summary>Whether an argument of this relation stands in the step lists of both its ends (DESIGN.md §1).</summary>
    public static bool IsSymmetric(this Relation relation, int premises, bool targetsArgument) =>
        relation.IsMutual() && premises == 1 && !targetsArgument;

    public static bool IsStatement(this ItemKind kind) => kind is ItemKind.Claim or ItemKind.Evidence or ItemKind.Question;

    /// <summary>A claim or a piece of evidence: what can be a premise.</summary>
    public static bool IsProposition(this ItemKind kind) => kind is ItemKind.Claim or ItemKind.Evidence;

    /// <summary>A claim, a piece of evidence or an argument: what an argument can be aimed at.</summary>
    public static bool IsArguable(this ItemKind kind) => kind is ItemKind.Claim or ItemKind.Evidence or ItemKind.Argument;

    /// <summary>A kind for a sentence: <c>a claim</c>, <c>evidence</c>, <c>an argument</c>.</summary>
    public static string WithArticle(this ItemKind kind) => kind switch
    {
        ItemKind.Evidence => "evidence",
        ItemKind.Argument or ItemKind.Agent or ItemKind.Assertion or ItemKind.Acknowledgement => $"an {kind.ToString().ToLowerInvariant()}",
        _ => $"a {kind.ToString().ToLowerInvariant()}",
    };
}
