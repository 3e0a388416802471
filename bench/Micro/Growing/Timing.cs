using System.Diagnostics;

namespace Handlers.Bench.Growing;

/// <summary>Times an action that may take from nanoseconds to a second.</summary>
internal static class Timing
{
    private static readonly TimeSpan batch = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(600);

    /// <summary>Returns the nanoseconds of one call in the shortest batch, because other work of the machine only adds time.</summary>
    internal static double Least(Action action)
    {
        var calls = 1;
        while (Of(action, calls) < batch && calls < 1 << 24)
            calls *= 2;
        var least = TimeSpan.MaxValue;
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < 5 || watch.Elapsed < patience; round++)
        {
            // Collects the garbage of the last round, which must not be measured.
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
