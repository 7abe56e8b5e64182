using System.CommandLine;
using System.Globalization;
using Argraph.Model;
using Argraph.Server.Auth;
using Argraph.Storage;

namespace Argraph.Server.Cli;

/// <summary>Makes, lists and revokes keys, where the store is and also while it is served.</summary>
internal static class KeyCommand
{
    private const int MaxName = 200;

    private static readonly Argument<string> KeyName = new("NAME") { Description = "Who gets it: the author of what is written with it." };

    private static readonly Argument<string> Prefix = new("PREFIX") { Description = "The eight characters after argraph_, or the whole key." };

    private static readonly Option<Role> Role = Named("--role", "What it is good for: a reader reads where reading is closed, an editor also edits, an admin may do everything. Default: editor.");

    private static readonly Option<string?> Maps = new("--maps") { Description = "The maps that an editor may edit, by their keys. Default: all.", HelpName = "MAP,MAP" };

    private static readonly Option<DateTimeOffset?> Expires = Time("--expires", "When it ends: so many days from now, or at the beginning of a day (UTC). Default: never.");

    private static readonly Option<string> Format = KeyFormat.Option();

    public static Command Create()
    {
        var create = new Command("create", "Make a key and write it to stdout, this once: only its hash is kept.\n\nExample: argraph key create anna --role editor --maps alignment-tax --expires 90d")
        {
            KeyName, Role, Maps, Expires, Format, Flags.Store,
        };
        create.SetAction(CreateAsync);
        var list = new Command("list", "List all keys, without their secrets, oldest first.\n\nExample: argraph key list --format json") { Format, Flags.Store };
        list.SetAction(ListAsync);
        var revoke = new Command("revoke", "Revoke a key, at once and for good.\n\nExample: argraph key revoke 7ms2k0qx") { Prefix, Format, Flags.Store };
        revoke.SetAction(RevokeAsync);
        return new Command("key", "Make, list and revoke the keys that writing needs.\n\nExample: argraph key create anna --expires 90d") { create, list, revoke };
    }

    private static async Task<int> CreateAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Flags.Settings(parsed);
        var (name, role, maps) = (NameOf(parsed.GetRequiredValue(KeyName)), parsed.GetValue(Role), MapsOf(parsed.GetValue(Maps)));
        if (maps is not null && role != Storage.Role.Editor)
            throw new Refused("USAGE", "--maps is for editors: readers read all maps, and admins edit all.", Refused.Usage);
        var (secret, key) = await Stores.WithKeysAsync(settings.Store, make: true, async ring =>
        {
            while (true)
            {
                var made = SecretKey.Create();
                var kept = new AccessKey(made.Prefix, made.Hash, name, role, maps, TimeProvider.System.GetUtcNow(), parsed.GetValue(Expires));
                if (await ring.AddAsync(kept, cancel))
                    return (made, kept);
            }
        }, cancel);
        await Output.WriteAsync(KeyFormat.Write(parsed.GetRequiredValue(Format), key, secret), CancellationToken.None);
        Talk.Say($"This is the key of {key.Name} ({KeyFormat.Told(key)}). It is shown this once; send it as 'Authorization: Bearer KEY'.");
        return 0;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        var keys = await Stores.WithKeysAsync(Flags.Settings(parsed).Store, make: false, ring => ring.ListAsync(cancel), cancel);
        await Output.WriteAsync(KeyFormat.Write(parsed.GetRequiredValue(Format), keys), cancel);
        if (keys.Count == 0)
            Talk.Say("There are no keys.");
        return 0;
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, CancellationToken cancel)
    {
        var given = parsed.GetRequiredValue(Prefix);
        var prefix = SecretKey.Parse(given)?.Prefix ?? (given.StartsWith(SecretKey.Beginning, StringComparison.Ordinal) ? given[SecretKey.Beginning.Length..] : given);
        var settings = Flags.Settings(parsed);
        var key = await Stores.WithKeysAsync(settings.Store, make: false, async ring =>
            await ring.RevokeAsync(prefix, TimeProvider.System.GetUtcNow(), cancel)
            ?? throw new Refused("NOT_FOUND", await MissingAsync(ring, prefix, settings.Store, cancel)), cancel);
        await Output.WriteAsync(KeyFormat.Write(parsed.GetRequiredValue(Format), key, null), CancellationToken.None);
        Talk.Say($"The key {key.Prefix} of {key.Name} is revoked.");
        return 0;
    }

    // Whatever stands there may be most of a secret.
    private static async Task<string> MissingAsync(IKeyRing ring, string prefix, string store, CancellationToken cancel)
    {
        var near = Nearest.Of(prefix, (await ring.ListAsync(cancel)).Select(k => k.Prefix));
        return $"No key in {store} begins with {SecretKey.Beginning}{(prefix.Length <= 12 ? prefix : prefix[..8] + "...")}.{(near is null ? "" : $" Did you mean {near}?")}";
    }

    private static string NameOf(string given) =>
        Text.Clean(given) is var name && Text.Flaw(name, MaxName) is null && !name.Any(char.IsControl)
            ? name
            : throw new Refused("USAGE", $"NAME is one line of 1 to {MaxName} characters.", Refused.Usage);

    private static string[]? MapsOf(string? given)
    {
        if (given is null)
            return null;
        var maps = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        return maps.Length > 0 && maps.All(Key.IsValid)
            ? maps
            : throw new Refused("USAGE", $"--maps is '{given}'; write the keys of maps, as in alignment-tax,rain.", Refused.Usage);
    }

    private static Option<Role> Named(string name, string description)
    {
        var option = new Option<Role>(name)
        {
            Description = description, HelpName = "reader|editor|admin", DefaultValueFactory = _ => Storage.Role.Editor,
            CustomParser = given =>
            {
                foreach (var role in Enum.GetValues<Role>())
                    if (given.Tokens[0].Value == KeyFormat.Word(role))
                        return role;
                given.AddError($"{name} is '{given.Tokens[0].Value}'; write reader, editor or admin.");
                return default;
            },
        };
        return option;
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description, HelpName = "DAYSd|YYYY-MM-DD",
        CustomParser = given =>
        {
            var (text, now) = (given.Tokens[0].Value, TimeProvider.System.GetUtcNow());
            if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 36500)
                return now.AddDays(days);
            if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at > now)
                return at;
            given.AddError($"{name} is '{text}'; write days from now, as in 90d, or a day to come, as in {now.AddDays(90):yyyy-MM-dd}.");
            return null;
        },
    };
}
