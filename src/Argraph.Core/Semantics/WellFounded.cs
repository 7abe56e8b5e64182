using System.Buffers;
using System.Runtime.CompilerServices;

namespace Argraph.Semantics;

/// <summary>
/// The well-founded model of a program (Van Gelder, Ross and Schlipf 1991): one work list, linear in the literals, then, where
/// support can go in circles, the unfounded sets of each component.
/// </summary>
internal static class WellFounded
{
    /// <summary>The value of a gate that is known; a gate whose value is positive is undecided, and waits for so many literals.</summary>
    public const int True = -1, False = -2;

    /// <summary>By gate its value.</summary>
    /// <param name="program">The program.</param>
    /// <param name="forced">Gates that have a value whatever their literals are: literals, negated ones being false.</param>
    public static int[] Of(LabelProgram program, ReadOnlySpan<int> forced = default)
    {
        var values = GC.AllocateUninitializedArray<int>(program.Count);
        Fill(program, forced, values);
        return values;
    }

    /// <summary>The same in an array that goes back to the pool with <see cref="Lent.Dispose"/>: new pages cost more than the model.</summary>
    public static Lent Lend(LabelProgram program)
    {
        var values = ArrayPool<int>.Shared.Rent(program.Count);
        Fill(program, default, values);
        return new Lent(values);
    }

    /// <summary>Values by gate, and then some.</summary>
    public readonly struct Lent(int[] values) : IDisposable
    {
        public int[] Values => values;

        public void Dispose() => ArrayPool<int>.Shared.Return(values);
    }

    private static void Fill(LabelProgram program, ReadOnlySpan<int> forced, int[] values)
    {
        var queue = ArrayPool<int>.Shared.Rent(program.Count);
        Fill(program, forced, values, queue);
        ArrayPool<int>.Shared.Return(queue);
    }

    /// <summary>As <see cref="Of"/>, into arrays of at least <see cref="LabelProgram.Count"/>.</summary>
    /// <returns>How many gates are decided; the queue has them in the order in which they were.</returns>
    public static int Fill(LabelProgram program, ReadOnlySpan<int> forced, int[] values, int[] queue)
    {
        program.Waits.CopyTo(values, 0);
        var count = 0;
        foreach (var literal in forced)
        {
            if (values[literal >> 1] < 0)
                continue;
            values[literal >> 1] = True - (literal & 1);
            queue[count++] = literal >> 1;
        }
        foreach (var gate in program.Known)
        {
            if (values[gate] < 0)
                continue;
            values[gate] = program.IsOr[gate] ? False : True;
            queue[count++] = gate;
        }
        count = Propagate(program, values, queue, 0, count);
        return program.HasPositiveCircles ? UnfoundedSets.Reject(program, values, queue, count) : count;
    }

    /// <summary>Draws all conclusions from the gates of a queue from a place on, whose values are set, and queues these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // one long loop, entered seldom
    public static int Propagate(LabelProgram program, int[] values, int[] queue, int head, int count)
    {
        var starts = program.UseStart;
        var uses = program.Uses;
        for (; head < count; head++)
        {
            var gate = queue[head];
            var isFalse = values[gate] == False ? 1 : 0;
            var end = starts[gate + 1];
            for (var i = starts[gate]; i < end; i++)
            {
                var use = uses[i];
                ref var value = ref values[use >> 2];
                if (value < 0)
                    continue;
                // An AND is decided by a false literal, an OR by a true one; else by the last it waits for. Either way it gets the literal's value.
                var literalIsFalse = (use & 1) ^ isFalse;
                if (literalIsFalse == (use >> 1 & 1) && --value > 0)
                    continue;
                value = True - literalIsFalse;
                queue[count++] = use >> 2;
            }
        }
        return count;
    }
}
