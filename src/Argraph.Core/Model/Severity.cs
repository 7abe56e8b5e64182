namespace Argraph.Model;

/// <summary>How much something matters that is said of a file or found in a graph.</summary>
public enum Severity : byte
{
    /// <summary>It is wrong: a file that has it is not written, a graph that has it cannot be meant so.</summary>
    Error = 1,

    /// <summary>It is probably not meant so.</summary>
    Warning,

    /// <summary>It may be meant so, or is still to be done.</summary>
    Note,
}
