using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Sqlite;

/// <summary>Writes the rows of a change set.</summary>
internal static class Rows
{
    public static void Write(Connection db, ChangeSet changes)
    {
        var revision = changes.Base + 1;
        db.Run("INSERT INTO revision VALUES (@n, @token, @at, @author, @note, @import)",
            ("@n", revision), ("@token", changes.Token.ToByteArray(bigEndian: true)), ("@at", changes.At.UtcDateTime.ToString("O")), ("@author", changes.Author), ("@note", changes.Note),
            ("@import", changes.ImportOf));
        if (changes.Mutation is { } mutation)
            db.Run("INSERT INTO mutation VALUES (@author, @id, @n, @hash, @subjects)",
                ("@author", changes.Author), ("@id", mutation.Id), ("@n", revision), ("@hash", mutation.Hash), ("@subjects", Json.Write(mutation.Subjects)));
        foreach (var map in changes.Maps)
            db.Run("INSERT INTO revised VALUES (@map, @n)", ("@map", map), ("@n", revision));
        // Names that end go first, so that another row of the same change set can take them.
        foreach (var write in changes.Writes)
            EndName(db, write, revision);
        foreach (var write in changes.Writes)
            Write(db, write, revision);
    }

    /// <summary>A row that was not there before, with what is made of it for SQLite: the work of another thread than the one that writes.</summary>
    /// <param name="Item">What is written.</param>
    /// <param name="Body">The whole item as JSON.</param>
    /// <param name="Words">What it is found by, null for what is not searched.</param>
    public readonly record struct NewRow(Item Item, byte[] Body, string? Words)
    {
        public static NewRow Of(Item item) => new(item, Json.WriteUtf8(item), WordsOf(item));
    }

    // A name that it gives up has ended before.
    private static void Write(Connection db, Write write, long revision)
    {
        if (write.Before is null)
        {
            Add(db, NewRow.Of(write.After), revision);
            return;
        }
        Update(db, write.Before, write.After, revision);
        Place(db, write, revision);
        Index(db, write);
    }

    /// <summary>Writes one row of what was not there before.</summary>
    public static void Add(Connection db, NewRow row, long revision)
    {
        Insert(db, row.Item, row.Body);
        Place(db, new Write(null, row.Item), revision);
        if (row.Words is { } words)
            Find(db, row.Item.Seq, words);
    }

    // Where it is found again: by its revision, its key, its map.
    private static void Place(Connection db, Write write, long revision)
    {
        db.Prepare("INSERT INTO touched VALUES (?, ?)").Bind(1, revision).Bind(2, write.After.Seq).Run();
        BeginName(db, write, revision);
        Join(db, write, revision);
    }

    private static void Insert(Connection db, Item item, byte[] body)
    {
        var argument = item as Argument;
        db.Prepare("INSERT INTO item (seq, id, kind, born, died, changed, target, relation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(1, item.Seq).Bind(2, item is Entity entity ? entity.Id.ToByteArray(bigEndian: true) : default).Bind(3, (long)item.Kind)
            .Bind(4, item.Life.Created).Bind(5, item.Life.Ended).Bind(6, item.Life.Changed)
            .Bind(7, argument?.Target).Bind(8, (long?)argument?.Relation).Run();
        db.Prepare("INSERT INTO record VALUES (?, ?)").Bind(1, item.Seq).BindText(2, body).Run();
        switch (item)
        {
            case Argument a:
                foreach (var premise in a.Premises)
                    db.Prepare("INSERT INTO premise VALUES (?, ?)").Bind(1, a.Seq).Bind(2, premise).Run();
                break;
            case Link l:
                db.Run("INSERT INTO link VALUES (@seq, @type, @map, @from, @to)", ("@seq", l.Seq), ("@type", (long)l.Type), ("@map", l.Map), ("@from", l.From), ("@to", l.To));
                break;
            case Citation c:
                db.Run("INSERT INTO citation VALUES (@seq, @e, @p)", ("@seq", c.Seq), ("@e", c.Element), ("@p", c.Passage));
                break;
            case Assertion a:
                db.Run("INSERT INTO assertion VALUES (@seq, @e, @a, @s, @p)", ("@seq", a.Seq), ("@e", a.Element), ("@a", a.Agent), ("@s", (long)a.Stance), ("@p", a.Passage));
                break;
            case About a:
                db.Run("INSERT INTO about VALUES (@seq, @s, @t)", ("@seq", a.Seq), ("@s", a.Statement), ("@t", a.Topic));
                break;
            case Acknowledgement a:
                db.Run("INSERT INTO acknowledgement VALUES (@seq, @e, @l)", ("@seq", a.Seq), ("@e", a.Elements[0]), ("@l", a.Elements[^1]));
                break;
            case Passage p:
                db.Run("INSERT INTO passage VALUES (@seq, @s, @section)", ("@seq", p.Seq), ("@s", p.Source), ("@section", p.Place.Section));
                break;
        }
    }

    private static void Update(Connection db, Item before, Item after, long revision)
    {
        db.Run("INSERT INTO before VALUES (@seq, @r, @body)", ("@seq", after.Seq), ("@r", revision), ("@body", Json.Write(before)));
        db.Run("UPDATE item SET died = @died, changed = @changed WHERE seq = @seq",
            ("@died", after.Life.Ended), ("@changed", after.Life.Changed), ("@seq", after.Seq));
        db.Run("UPDATE record SET body = @body WHERE seq = @seq", ("@seq", after.Seq), ("@body", Json.Write(after)));
        // Restored, and perhaps retracted again by the same change set: it was ended until now either way.
        if (before.Life.Ended is not { } died || after.Life.Ended == died)
            return;
        db.Run("UPDATE item SET lapsed = 1 WHERE seq = @seq", ("@seq", after.Seq));
        db.Run("INSERT INTO lapse VALUES (@seq, @died, @revived)", ("@seq", after.Seq), ("@died", died), ("@revived", revision));
    }

    private static void Join(Connection db, Write write, long revision)
    {
        if (write.After is not Element after || write.Before is Element before && before.Map == after.Map)
            return;
        if (write.Before is not null)
            db.Run("UPDATE member SET died = @r WHERE map = @map AND seq = @seq AND died IS NULL", ("@r", revision), ("@map", ((Element)write.Before).Map), ("@seq", after.Seq));
        db.Prepare("INSERT INTO member VALUES (?, ?, ?, NULL)").Bind(1, after.Map).Bind(2, after.Seq).Bind(3, revision).Run();
    }

    private static void EndName(Connection db, Write write, long revision)
    {
        if (NameOf(write.Before) is { } name && name != NameOf(write.After))
            db.Run("UPDATE name SET died = @r WHERE seq = @seq AND died IS NULL", ("@r", revision), ("@seq", write.After.Seq));
    }

    private static void BeginName(Connection db, Write write, long revision)
    {
        if (NameOf(write.After) is { } name && name != NameOf(write.Before))
            db.Prepare("INSERT INTO name VALUES (?, ?, ?, ?, ?, NULL)")
                .Bind(1, (long)name.Scope).Bind(2, name.Map).Bind(3, name.Key).Bind(4, write.After.Seq).Bind(5, revision).Run();
    }

    // The key that a living thing has, and where it is unique.
    private static (ItemKind Scope, long Map, string Key)? NameOf(Item? item) => item switch
    {
        Element { IsAlive: true, Key: { } key } element => (ItemKind.Claim, element.Map, key),
        Entity { IsAlive: true, Key: { } key } entity => (entity.Kind, 0, key),
        _ => null,
    };

    private static void Index(Connection db, Write write)
    {
        var (before, after) = (WordsOf(write.Before), WordsOf(write.After));
        if (before == after)
            return;
        if (before is not null)
            db.Run("DELETE FROM search WHERE rowid = @seq", ("@seq", write.After.Seq));
        if (after is not null)
            Find(db, write.After.Seq, after);
    }

    private static void Find(Connection db, long seq, string words) =>
        db.Prepare("INSERT INTO search (rowid, words) VALUES (?, ?)").Bind(1, seq).Bind(2, words).Run();

    private static string? WordsOf(Item? item) => item is Statement { IsAlive: true } statement ? SearchWords.Of(statement.Text) : null;
}
