using System.Diagnostics;

namespace Handlers.Bench.Growing;

/// <summary>Times something that may take nanoseconds or a second.</summary>
internal static class Timing
{
    private static readonly TimeSpan batch = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(600);

    /// <summary>The nanoseconds of one call in the shortest batch: whatever else the machine does only adds to it.</summary>
    internal static double Least(Action action)
    {
        var calls = 1;
        while (Of(action, calls) < batch && calls < 1 << 24)
            calls *= 2;
        var least = TimeSpan.MaxValue;
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < 5 || watch.Elapsed < patience; round++)
        {
            // Not in the figure: what the last round has left.
            GC.Collect();
            var taken = Of(action, calls);
            if (taken < least)
                least = taken;
        }
        return least.TotalNanoseconds / calls;
    }

    private static TimeSpan Of(Action action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
            action();
        return Stopwatch.GetElapsedTime(start);
    }
}
