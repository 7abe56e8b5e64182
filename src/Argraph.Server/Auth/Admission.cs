namespace Argraph.Server.Auth;

/// <summary>Who is let in, or why nobody is.</summary>
/// <param name="Caller">Null for somebody who does not say who they are, and when nobody is let in.</param>
/// <param name="Refusal">Null when they are let in.</param>
internal sealed record Admission(Caller? Caller, Admission.Refused? Refusal = null)
{
    public static readonly Admission Nobody = new((Caller?)null);

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
    /// <param name="Sentence">For whoever asks.</param>
    /// <param name="RetryAfter">How long to wait, null when waiting does not help.</param>
    public sealed record Refused(int Status, string Code, string Sentence, TimeSpan? RetryAfter = null);

    public static Admission Unauthenticated(string sentence) => new(null, new Refused(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", sentence));

    public static Admission TooManyAttempts(TimeSpan wait) => new(null, new Refused(
        StatusCodes.Status429TooManyRequests, "TOO_MANY_ATTEMPTS", "Too many keys or tokens were wrong in the last minute; wait as long as Retry-After says.", wait));

    public static Admission Unavailable(string code, string sentence) => new(null, new Refused(StatusCodes.Status503ServiceUnavailable, code, sentence, TimeSpan.FromSeconds(5)));
}
