using System.Collections;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The ready fibers, in the order in which they became ready. A ring buffer: taking the first or the last fiber is immediate, taking another one
/// moves the shorter side.</summary>
internal sealed class ReadyFibers : IReadOnlyList<TestFiber>
{
    private TestFiber?[] ring = new TestFiber?[16];
    private int first;

    public int Count { get; private set; }

    public TestFiber this[int index] =>
        (uint)index < (uint)Count ? ring[At(index)]! : throw new ArgumentOutOfRangeException(nameof(index));

    internal void Add(TestFiber fiber)
    {
        if (Count == ring.Length)
            Grow();
        ring[At(Count++)] = fiber;
        fiber.IsReady = true;
    }

    internal TestFiber Take(int index)
    {
        var taken = this[index];
        if (index < Count / 2)
        {
            for (var i = index; i > 0; i--)
                ring[At(i)] = ring[At(i - 1)];
            ring[first] = null;
            first = At(1);
        }
        else
        {
            for (var i = index; i < Count - 1; i++)
                ring[At(i)] = ring[At(i + 1)];
            ring[At(Count - 1)] = null;
        }
        Count--;
        taken.IsReady = false;
        return taken;
    }

    public IEnumerator<TestFiber> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int At(int index) => (first + index) & (ring.Length - 1);

    private void Grow()
    {
        var larger = new TestFiber?[ring.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = ring[At(i)];
        (ring, first) = (larger, 0);
    }
}
