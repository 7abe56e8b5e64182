using Argraph.Storage;

namespace Argraph.Server.Auth;

/// <summary>Gives a store that never had a key one for an admin, so that somebody can begin; there is no other way in.</summary>
internal static class FirstKey
{
    /// <summary>Names the file that has the key, or is to have it.</summary>
    public const string Variable = Setting.Prefix + "ADMIN_KEY_FILE";

    private const string Name = "admin";

    /// <summary>Makes the key, and writes it to <paramref name="beside"/> where the variable names no other file.</summary>
    /// <returns>What was done, as a sentence without the key; null when there are keys already.</returns>
    /// <exception cref="Refused">The file that was named is of no use.</exception>
    public static async Task<string?> EnsureAsync(IArgumentStore store, string beside, TimeProvider clock, CancellationToken cancel)
    {
        if ((await store.Keys.ListAsync(cancel)).Count > 0)
            return null;
        var named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Path.GetFullPath(given) : null;
        var file = named ?? beside;
        // One that is there was written by a start that got no further, or put there on purpose.
        var found = Read(file);
        SecretKey key;
        try
        {
            key = found ?? Made(file);
        }
        catch (Refused unwritable) when (named is null)
        {
            return $"{unwritable.Message} Nobody can write to the graph until there is a key: argraph key create makes one, or {Variable} names a file that has one.";
        }
        var added = await store.Keys.AddFirstAsync(new AccessKey(key.Prefix, key.Hash, Name, Role.Admin, null, clock.GetUtcNow()), cancel);
        if (!added && found is null)
            File.Delete(file);
        return added ? $"There were no keys: the key of an admin was {(found is null ? "made and written to" : "taken from")} {file}." : null;
    }

    private static SecretKey? Read(string file)
    {
        try
        {
            return SecretKey.Parse(File.ReadAllText(file).Trim())
                ?? throw new Refused("ADMIN_KEY_INVALID", $"There is no key in {file}: it is one line, {SecretKey.Beginning}, eight lower-case letters or digits, _ and 32 random bytes in base64url (43 characters).", Refused.Usage);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new Refused("ADMIN_KEY_UNREADABLE", $"The key of an admin cannot be read from {file}: {unreadable.Message}", Refused.Usage);
        }
    }

    // Nobody but the owner may read it, from the first moment on.
    private static SecretKey Made(string file)
    {
        var key = SecretKey.Create();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(key.Text + "\n"));
            stream.Flush(flushToDisk: true);
            return key;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new Refused("ADMIN_KEY_UNWRITABLE", $"The key of an admin cannot be written to {file}: {refused.Message}", Refused.Usage);
        }
    }
}
