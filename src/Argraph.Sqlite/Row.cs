using Argraph.Model;

namespace Argraph.Sqlite;

/// <summary>What the index keeps of every row: its kind and lifetime.</summary>
/// <param name="Kind">0 where there is no row.</param>
/// <param name="HasLapses">Whether it has ever been restored.</param>
/// <param name="Born">The revision that brought it.</param>
/// <param name="Died">The revision that ended it, 0 while it lives.</param>
/// <param name="Changed">The last revision that changed it.</param>
internal readonly record struct Row(ItemKind Kind, bool HasLapses, int Born, int Died, int Changed)
{
    public bool IsThere => Kind != 0;
}
