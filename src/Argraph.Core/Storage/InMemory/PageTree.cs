using System.Runtime.CompilerServices;

namespace Argraph.Storage.InMemory;

/// <summary>How seqs lie on pages: 512 on a page, 512 pages in a block.</summary>
public static class PageSizes
{
    public const int Bits = 9, Page = 1 << Bits, Mask = Page - 1;

    /// <summary>The highest seq that has a place.</summary>
    public const long LastSeq = int.MaxValue;
}

/// <summary>
/// Pages of 512 seqs under a root of two levels (root, blocks of pages, page). It is immutable: the tree that follows it shares
/// every block and every page that was not touched, so that a change costs what it touches and not the size of the whole.
/// </summary>
public sealed class PageTree<T> where T : class
{
    private readonly T?[][] _blocks;

    public PageTree() : this([]) { }

    internal PageTree(T?[][] blocks) => _blocks = blocks;

    /// <summary>The page a seq lies on, null where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? PageOf(long seq)
    {
        var block = (ulong)seq >> (2 * PageSizes.Bits);
        return block < (ulong)_blocks.Length ? _blocks[block][(int)(seq >> PageSizes.Bits) & PageSizes.Mask] : null;
    }

    public PageTreeEdit<T> Edit() => new(_blocks);
}

/// <summary>The next tree in the making: it copies each block that it touches once.</summary>
public sealed class PageTreeEdit<T> where T : class
{
    private static readonly T?[] _nothing = new T?[PageSizes.Page];

    private readonly HashSet<int> _blocksOfOurs = [];
    private readonly HashSet<int> _pagesOfOurs = [];
    private T?[][] _blocks;

    internal PageTreeEdit(T?[][] blocks) => _blocks = [.. blocks];

    public T? Page(int page) => page >> PageSizes.Bits is var block && block < _blocks.Length ? _blocks[block][page & PageSizes.Mask] : null;

    public void Put(int page, T value)
    {
        var block = page >> PageSizes.Bits;
        if (block >= _blocks.Length)
            _blocks = [.. _blocks, .. Enumerable.Repeat(_nothing, block + 1 - _blocks.Length)];
        if (_blocksOfOurs.Add(block))
            _blocks[block] = [.. _blocks[block]];
        _blocks[block][page & PageSizes.Mask] = value;
    }

    /// <summary>A page to write on: copied, or made where there is none, the first time it is asked for.</summary>
    public T Own(int page, Func<T?, T> copy)
    {
        var old = Page(page);
        if (old is not null && !_pagesOfOurs.Add(page))
            return old;
        _pagesOfOurs.Add(page);
        var ours = copy(old);
        Put(page, ours);
        return ours;
    }

    public PageTree<T> ToTree() => new([.. _blocks]);
}
