using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// Provides locks that <see cref="Thread.Interrupt"/> does not break. An interrupt is meant for blocking user code, but it may arrive after that
/// code has returned. It then breaks the thread's next wait, which may be a lock of the library, and a wake-up would be lost. These locks
/// postpone the interrupt until the lock is taken, so that it breaks the next wait after that.
/// </summary>
internal static class Uninterrupted
{
    /// <summary>Takes a lock; dispose the result to release it. If the lock is free, as it nearly always is, this costs as much as <c>lock</c>
    /// (bench/Micro, Suspensions).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static MonitorHeld Enter(object gate)
    {
        // TryEnter is never interrupted, and nearly always succeeds.
        if (!Monitor.TryEnter(gate))
            Contended(gate);
        return new MonitorHeld(gate);
    }

    /// <summary>Takes a <see cref="Lock"/>; dispose the result to release it (bench/Micro, Fibers).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LockHeld Enter(Lock gate)
    {
        if (!gate.TryEnter())
            Contended(gate);
        return new LockHeld(gate);
    }

    /// <summary>Waits inside a lock for a pulse, on a thread of the library, where a pending interrupt has no meaning. An interrupt counts as a
    /// pulse, after which the caller looks at its queue again.</summary>
    /// <returns>False if the time has passed.</returns>
    internal static bool Wait(object gate, TimeSpan limit)
    {
        try
        {
            return Monitor.Wait(gate, limit);
        }
        catch (ThreadInterruptedException)
        {
            return true;
        }
    }

    /// <summary>Yields the processor once, on a thread of the library; an interrupt is ignored, as in <see cref="Wait"/>.</summary>
    internal static void SpinOnce(ref SpinWait spin)
    {
        try
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
        catch (ThreadInterruptedException) { }
    }

    /// <summary>Drops an interrupt that user code has left pending on a thread of the library, so that it hits neither the library nor the next
    /// work item. Costs about 0.3 µs.</summary>
    internal static void Forget()
    {
        try
        {
            // Unlike Thread.Sleep(0), this does not yield the processor.
            Thread.CurrentThread.Join(0);
        }
        catch (ThreadInterruptedException) { }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Contended(object gate)
    {
        var isInterrupted = false;
        while (true)
        {
            try
            {
                Monitor.Enter(gate);
                break;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }
        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Contended(Lock gate)
    {
        var isInterrupted = false;
        while (true)
        {
            try
            {
                gate.Enter();
                break;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }
        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }

    /// <summary>A held lock, which disposal releases.</summary>
    internal readonly ref struct MonitorHeld(object gate)
    {
        public void Dispose() => Monitor.Exit(gate);
    }

    /// <inheritdoc cref="MonitorHeld"/>
    internal readonly ref struct LockHeld(Lock gate)
    {
        public void Dispose() => gate.Exit();
    }
}
