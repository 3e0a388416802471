using System.Globalization;

namespace Handlers.Runtime;

/// <summary>
/// Finds loops whose current turn takes too long. It reads the loops' turn numbers four times in the time that a turn may
/// take, so that a turn costs its loop one write and no reading of the clock; it sleeps while all loops are idle.
/// </summary>
internal sealed class LoopWatch(LoopThread[] loops, InterpreterOptions options)
{
    private const int LooksPerLimit = 4;

    private readonly TimeSpan limit = options.BlockedAfter;
    private readonly TimeSpan period = TimeSpan.FromMilliseconds(
        Math.Clamp(options.BlockedAfter.TotalMilliseconds / LooksPerLimit, 1, int.MaxValue)
    );
    private readonly LoopThread[] loops = loops;
    private readonly InterpreterOptions options = options;
    private readonly Seen[] seen = new Seen[loops.Length];
    private int awake;
    private ITimer? timer;

    /// <summary>Called on a loop's thread when the loop begins a turn after it was idle.</summary>
    internal void Wake()
    {
        if (Volatile.Read(ref awake) == 0 && Interlocked.Exchange(ref awake, 1) == 0)
            Set();
    }

    private void Set()
    {
        UserCode.Dispose(timer, loops[0].Sink);
        // A new timer for each look, because the next look must not begin before this one is over. An exception of the clock must not
        // escape, because it would end the loop's or the timer's thread; the watch then sees nothing further: it stays awake without a timer.
        UserCode.Call(
            loops[0].Sink,
            "The clock of the watch over the loops",
            this,
            static watch =>
                watch.timer = watch.options.Time.CreateTimer(
                    static state =>
                    {
                        var watch = (LoopWatch)state!;
                        UserCode.Call(
                            watch.loops[0].Sink,
                            "The clock of the watch over the loops",
                            watch,
                            static watch => watch.Look()
                        );
                    },
                    watch,
                    watch.period,
                    Timeout.InfiniteTimeSpan
                )
        );
    }

    private void Look()
    {
        var now = options.Time.GetTimestamp();
        var busy = false;
        for (var n = 0; n < loops.Length; n++)
            busy |= Look(loops[n], ref seen[n], now);
        if (!busy)
        {
            Interlocked.Exchange(ref awake, 0);
            // A loop that began a turn in between may have found the watch still awake, and so did not wake it.
            if (!Array.Exists(loops, static loop => IsTurn(loop.Turn)) || Interlocked.Exchange(ref awake, 1) != 0)
                return;
        }
        Set();
    }

    /// <returns>False if the loop has been idle since the last look.</returns>
    private bool Look(LoopThread loop, ref Seen last, long now)
    {
        var turn = loop.Turn;
        if (turn != last.Turn)
        {
            last = new Seen(turn, now);
            return true;
        }
        if (!IsTurn(turn))
            return false;
        if (!loop.IsBlocked && options.Time.GetElapsedTime(last.Since, now) is var lasting && lasting >= limit)
            Report(loop, turn, lasting);
        return true;
    }

    private void Report(LoopThread loop, long turn, TimeSpan lasting)
    {
        var running = loop.Running;
        var (stage, route) = (running?.Where(), running?.Context.Pattern);
        var where = stage ?? "plain code that was posted to it";
        loop.MarkBlocked(turn);
        // The description belongs to the turn only if the turn still lasts.
        if (!loop.IsBlocked)
            return;
        var others = Math.Max(loop.Runs - 1, 0);
        loop.Report(
            new Report(
                ReportKind.LoopBlocked,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{loop.Name}' has been blocked for {lasting.TotalSeconds:0.###} s by {where}, and still is; {others} other "
                        + $"{(others == 1 ? "run" : "runs")} of that loop cannot continue. "
                        + $"Await instead of blocking, and offload code that computes or blocks for long."
                )
            )
            {
                Route = route,
                Stage = stage,
            }
        );
    }

    private static bool IsTurn(long turn) => (turn & 1) != 0;

    private readonly record struct Seen(long Turn, long Since);
}
