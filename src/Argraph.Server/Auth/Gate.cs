using System.Net;
using System.Net.Sockets;
using Argraph.Storage;

namespace Argraph.Server.Auth;

/// <summary>
/// Finds out who asks: by a key, or by a token of the OIDC authority. Who shows something wrong is not let in as nobody, and after
/// some tries has to wait. Where somebody asks from never lets them in.
/// </summary>
internal sealed class Gate(IArgumentStore store, Tokens? tokens, FailedAttempts failed, TimeProvider clock, ILogger<Gate> log)
{
    /// <summary>Wrong attempts a minute at one key from one address, after which no more are looked at.</summary>
    public const int PerKey = 10;

    /// <summary>Wrong attempts a minute from one address, after which the wrong ones are told to wait; right keys still open.</summary>
    public const int PerAddress = 50;

    private const string Scheme = "Bearer ";

    public async Task<Admission> AdmitAsync(HttpContext context)
    {
        var said = context.Request.Headers.Authorization;
        if (said.Count == 0)
            return Admission.Nobody;
        var address = AddressOf(context.Connection.RemoteIpAddress);
        if (said is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refuse(address, "-", "no bearer", "Authorization is given once, as 'Bearer KEY'.");
        var secret = header[Scheme.Length..].Trim();
        if (secret.StartsWith(SecretKey.Beginning, StringComparison.Ordinal))
            return await WithKeyAsync(secret, address, context.RequestAborted);
        return tokens is null
            ? Refuse(address, "-", "no key", "This is no key; keys begin with " + SecretKey.Beginning + ".")
            : await WithTokenAsync(tokens, secret, address, context.RequestAborted);
    }

    private async Task<Admission> WithKeyAsync(string secret, string address, CancellationToken cancel)
    {
        if (SecretKey.Parse(secret) is not { } key)
            return Refuse(address, "-", "malformed key", "This is no key: it is cut off, or something was added.");
        if (failed.Wait(Pair(address, key.Prefix), PerKey) is { } wait)
            return Admission.TooManyAttempts(wait);
        AccessKey? kept;
        try
        {
            kept = await store.Keys.FindAsync(key.Prefix, cancel);
        }
        catch (StoreException away)
        {
            return Admission.Unavailable(away.Code, away.Message);
        }
        // Whether it was revoked or has expired is for those who have it.
        if (!key.Is(kept))
            return Refuse(address, key.Prefix, "unknown key", "This key is not known.");
        if (kept!.RevokedAt is not null)
            return Refuse(address, key.Prefix, "revoked key", "This key was revoked.");
        if (kept.ExpiresAt <= clock.GetUtcNow())
            return Refuse(address, key.Prefix, "expired key", "This key has expired.");
        return new Admission(new Caller(kept.Name, kept.Role, kept.Role == Role.Admin ? null : kept.Maps?.ToHashSet()));
    }

    private async Task<Admission> WithTokenAsync(Tokens tokens, string token, string address, CancellationToken cancel)
    {
        if (failed.Wait(Pair(address, "token"), PerKey) is { } wait)
            return Admission.TooManyAttempts(wait);
        var (caller, unavailable, flaw) = await tokens.ReadAsync(token, cancel);
        if (unavailable is not null)
            return Admission.Unavailable("AUTHORITY_UNAVAILABLE", unavailable);
        return caller is null ? Refuse(address, "token", flaw!, $"This token is not accepted: {flaw}.") : new Admission(caller);
    }

    private Admission Refuse(string address, string prefix, string reason, string sentence)
    {
        failed.Add(Pair(address, prefix), PerKey);
        failed.Add(address, PerAddress);
        if (failed.Wait(address, PerAddress) is { } wait)
            return Admission.TooManyAttempts(wait);
        log.LogWarning("Refused a request from {Address}: {Reason}, key {Prefix}.", address, reason, prefix);
        return Admission.Unauthenticated(sentence);
    }

    private static string Pair(string address, string prefix) => $"{address} {prefix}";

    // Whoever has one address of IPv6 has the 2^64 of its network.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } when !IPAddress.IsLoopback(address) =>
            new IPNetwork(new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]), 64).ToString(),
        _ => address.ToString(),
    };
}
