namespace Handlers.Runtime;

/// <summary>
/// Decides where a suspended run continues and which clock it waits on: the one thing in which interpreters differ. A loop runs
/// posted work first in, first out, and one item after another for a single request. To run handlers on an existing scheduler,
/// derive a class that overrides <see cref="Post"/>.
/// </summary>
/// <remarks>
/// An implementation of <see cref="Post"/> must accept calls from any thread, must never run the work before it returns, must lose
/// nothing, and must keep the order of posts from one thread. A loop that ends must hand its remaining work to another one (the
/// thread pool), so that every <c>finally</c> still runs.
/// </remarks>
/// <example><code>
/// sealed class RxLoop(EventLoopScheduler scheduler) : EventLoop
/// {
///     public override void Post(IThreadPoolWorkItem work) => scheduler.Schedule(work.Execute);
/// }
/// </code></example>
public abstract class EventLoop
{
    /// <summary>The loop's clock. The default is the system clock.</summary>
    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>
    /// True if the loop never runs two work items concurrently, as is the case with a single thread. The default is false; a request that
    /// spawns fibers then runs them through a separate queue, so that they never overlap.
    /// </summary>
    public virtual bool IsSerial => false;

    /// <summary>Queues work to run later, after all work that was posted before it.</summary>
    /// <param name="work">The work, to be executed once, on a thread of the loop's choice.</param>
    public abstract void Post(IThreadPoolWorkItem work);

    /// <summary>Posts work after a delay. The default implementation uses a timer of <see cref="Time"/>.</summary>
    /// <param name="delay">The delay; more than zero.</param>
    /// <param name="work">The work, to be executed once.</param>
    /// <returns>An object whose disposal, from any thread, cancels the work if it has not been posted yet.</returns>
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
                    // Rethrown on a timer's thread, it would end the process.
                    timed.Refused(fault);
                }
            },
            (this, work),
            delay,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>The number of the run that the loop currently serves, if it serves one after another; otherwise 0.</summary>
    internal long Opening { get; private protected set; }

    /// <summary>True if the thread that takes the turns waits for this run alone, so that a nested run may block it.</summary>
    internal virtual bool MayBlock => false;

    /// <summary>True if a fiber may take its turn on the stack of its waker. Called on the waking thread.</summary>
    internal virtual bool MayRunHere => false;

    /// <summary>Describes the nested run on this loop's thread that was started by a step of the fiber with this handle; null if there is none.</summary>
    internal virtual string? WaitsBelow(Fiber handle) => null;

    // For a loop whose own clock has thrown: uses the system clock and the thread pool.
    internal static IDisposable ScheduleElsewhere(TimeSpan delay, IThreadPoolWorkItem work) =>
        PoolLoop.On(TimeProvider.System).Schedule(delay, work);

    /// <summary>Called when a run that was begun on this loop from outside has ended.</summary>
    internal virtual void EndRun() { }

    /// <summary>Continues a fiber of this loop that was woken. A loop may run it immediately if that cannot be distinguished from a turn.</summary>
    internal virtual void Resume(RunLoop fiber) => Post(fiber);

    /// <summary>Called on the fiber's turn when it is about to wait for an awaiter; only for the loops of an interpreter that watches
    /// (<see cref="Interpreter.IsWatching"/>).</summary>
    /// <param name="fiber">The fiber.</param>
    /// <param name="awaiter">The awaiter that it waits for.</param>
    /// <param name="wake">The callback that wakes the fiber.</param>
    /// <returns>The callback to pass to the awaiter: <paramref name="wake"/>, or a replacement.</returns>
    internal virtual Action Awaits(RunLoop fiber, Awaiter awaiter, Action wake) => wake;

    /// <summary>Returns true if nothing else waits for a turn; a fiber that yields then begins its next turn immediately. Called on the
    /// loop's thread.</summary>
    internal virtual bool TryKeepTurn() => false;
}
