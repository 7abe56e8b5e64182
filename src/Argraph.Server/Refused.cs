namespace Argraph.Server;

/// <summary>A setting, flag, file or name that cannot be used, in a sentence for whoever typed it.</summary>
internal sealed class Refused(string code, string message, int exitCode = Refused.Wrong) : Exception(message)
{
    /// <summary>Exit code: what was asked for cannot be had, or something is wrong in what was read.</summary>
    public const int Wrong = 1;

    /// <summary>Exit code: the command or a setting is not written as it should be.</summary>
    public const int Usage = 2;

    /// <summary>Stable, UPPER_SNAKE_CASE.</summary>
    public string Code { get; } = code;

    public int ExitCode { get; } = exitCode;
}
