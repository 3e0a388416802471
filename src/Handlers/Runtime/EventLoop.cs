namespace Handlers.Runtime;

/// <summary>
/// Where a suspended run continues, and on whose clock it waits: the one thing in which interpreters differ. A loop runs what is
/// posted to it, first in first out, one after another for one request. Deriving a class with one method is enough for a loop on
/// somebody else's scheduler.
/// </summary>
/// <remarks>
/// Obligations: <see cref="Post"/> may be called from any thread, never runs the work before it returns, loses nothing, and
/// keeps the order of posts from one thread. A loop that ends must hand what is left to another one (the thread pool), so
/// that every <c>finally</c> still runs.
/// </remarks>
/// <example><code>
/// sealed class RxLoop(EventLoopScheduler scheduler) : EventLoop
/// {
///     public override void Post(IThreadPoolWorkItem work) => scheduler.Schedule(work.Execute);
/// }
/// </code></example>
public abstract class EventLoop
{
    /// <summary>The loop's clock. Default: the system's.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>
    /// True when the loop never runs two work items concurrently, as one thread does. Default: false, and then the fibers of a request that
    /// spawns fibers take their turns through a separate queue, so that they never overlap.
    /// </summary>
    public virtual bool IsSerial => false;

    /// <summary>Takes work to run later, after what was posted before it.</summary>
    /// <param name="work">To be executed once, on a thread of the loop's choice.</param>
    public abstract void Post(IThreadPoolWorkItem work);

    /// <summary>Posts work when a time has passed. Default: a timer of <see cref="Time"/> that posts.</summary>
    /// <param name="delay">How long; more than zero.</param>
    /// <param name="work">To be executed once.</param>
    /// <returns>Disposing it, from any thread, takes the work back if it has not been posted yet.</returns>
    public virtual IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work) =>
        Time.CreateTimer(
            static state =>
            {
                var (loop, work) = ((EventLoop, IThreadPoolWorkItem))state!;
                try
                {
                    loop.Post(work);
                }
                catch (Exception fault) when (work is GuardedLoop.Timed timed)
                {
                    // On a timer's thread it would end the process.
                    timed.Refused(fault);
                }
            },
            (this, work),
            delay,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>Which of its runs the loop is open for, where it serves one after another; otherwise 0.</summary>
    internal long Opening { get; private protected set; }

    /// <summary>True where the thread that takes the turns waits for this run alone, so that a nested run may block it.</summary>
    internal virtual bool MayBlock => false;

    /// <summary>True where a fiber may take its turn on the stack of whoever wakes it. Asked on the thread that wakes.</summary>
    internal virtual bool MayRunHere => false;

    /// <summary>Where a run of this loop's thread was asked for in whose step the fiber of this handle waits, or null.</summary>
    internal virtual string? WaitsBelow(Fiber handle) => null;

    // By the system's clock and on the thread pool: for a loop whose own clock has thrown.
    internal static IDisposable ScheduleElsewhere(TimeSpan delay, IThreadPoolWorkItem work) =>
        PoolLoop.On(TimeProvider.System).Schedule(delay, work);

    /// <summary>A run that was begun on this loop from outside has ended.</summary>
    internal virtual void EndRun() { }

    /// <summary>A fiber of this loop was woken. A loop may run it immediately where that is no different from a turn.</summary>
    internal virtual void Resume(RunLoop fiber) => Post(fiber);

    /// <summary>A fiber is about to wait for an awaiter; told to the loops of an interpreter that watches
    /// (<see cref="Interpreter.IsWatching"/>), on the fiber's turn.</summary>
    /// <param name="fiber">The fiber.</param>
    /// <param name="awaiter">For what.</param>
    /// <param name="wake">What wakes it.</param>
    /// <returns>What the awaiter is given to call: <paramref name="wake"/>, or something else.</returns>
    internal virtual Action Awaits(RunLoop fiber, Awaiter awaiter, Action wake) => wake;

    /// <summary>True when nothing else waits for a turn: a fiber that yields then begins its next one immediately. Asked on the loop's thread.</summary>
    internal virtual bool TryKeepTurn() => false;
}
