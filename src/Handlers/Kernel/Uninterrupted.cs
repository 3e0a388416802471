using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// Locks that <see cref="Thread.Interrupt"/> does not break. An interrupt is meant for code of the user's that blocks, but it may arrive when that
/// code has returned, and then it breaks the next wait of the thread, which may be a lock of the library: with it a wake-up would be lost. Here
/// it waits until the lock is taken, and breaks the next wait after that.
/// </summary>
internal static class Uninterrupted
{
    /// <summary>Takes a lock; dispose the result to release it. Nearly always the lock is free, and then this costs what <c>lock</c> costs
    /// (bench/Micro, Suspensions).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static MonitorHeld Enter(object gate)
    {
        // Never interrupted, and nearly always enough.
        if (!Monitor.TryEnter(gate))
            Contended(gate);
        return new MonitorHeld(gate);
    }

    /// <summary>The same for the other kind of lock (bench/Micro, Fibers).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LockHeld Enter(Lock gate)
    {
        if (!gate.TryEnter())
            Contended(gate);
        return new LockHeld(gate);
    }

    /// <summary>Waits inside of a lock for a pulse, on a thread of the library, where an interrupt that is still pending concerns nobody: it counts as a
    /// pulse, after which the caller looks at its queue again.</summary>
    /// <returns>False when the time has passed.</returns>
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

    /// <summary>Gives a turn of the processor away. On a thread of the library, as <see cref="Wait"/>.</summary>
    internal static void SpinOnce(ref SpinWait spin)
    {
        try
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
        catch (ThreadInterruptedException) { }
    }

    /// <summary>Drops an interrupt that work of the user's has left pending on a thread of the library, so that it hits neither the library nor the work
    /// that comes next. Some 0.3 µs.</summary>
    internal static void Forget()
    {
        try
        {
            // Unlike a sleep of no time, this does not give the processor away.
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

    /// <summary>A lock that is held.</summary>
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
