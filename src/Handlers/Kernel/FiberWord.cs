namespace Handlers;

/// <summary>
/// Where a pooled fiber is in its life, as one number of 64 bits: the run that it serves, the wait that it is in, its state, and what
/// others want of it. Whoever acts on a fiber from outside of its turn holds the number of the run with it, and changes the word by
/// compare-and-swap: an act on one run cannot change another one. <c>docs/kernel.md</c> has the moves and who may make them.
/// </summary>
internal static class FiberWord
{
    /// <summary>Taking steps, or about to take the first.</summary>
    internal const long Running = 0;

    /// <summary>A wait was announced; the step that waits is still on the stack.</summary>
    internal const long Waiting = 1;

    /// <summary>It waits, off the stack.</summary>
    internal const long Parked = 2;

    /// <summary>The wait is over, its turn is to come.</summary>
    internal const long Woken = 3;

    /// <summary>On the stack, about to let others take their turn first.</summary>
    internal const long Yielding = 4;

    /// <summary>It has taken its last step.</summary>
    internal const long Finished = 5;

    /// <summary>In a pool.</summary>
    internal const long Free = 6;

    /// <summary>It takes no further turn, whatever wakes it, and is never used again.</summary>
    internal const long Abandoned = 7;

    /// <summary>A cancellation may end this wait.</summary>
    internal const long Interruptible = 8;

    /// <summary>It is to end at its next checkpoint that is not masked.</summary>
    internal const long CancelWanted = 16;

    /// <summary>It is to be abandoned as soon as it is off the stack.</summary>
    internal const long GivenUp = 32;

    private const long States = 7;
    private const int WaitShift = 6;
    private const int RunShift = 24;
    private const long OneWait = 1L << WaitShift;
    private const long Waits = (1L << RunShift) - OneWait;
    private const long Runs = -1L << RunShift;

    internal static long State(long word) => word & States;

    /// <summary>The number of the run: 40 bits.</summary>
    internal static long Run(long word) => word >>> RunShift;

    /// <summary>The number of the wait, the run's included. A wait's own 18 bits begin anew when they are used up, which concerns one
    /// run only.</summary>
    internal static long Wait(long word) => word >>> WaitShift;

    /// <summary>True from its rent to its last step, unless it was abandoned.</summary>
    internal static bool IsLive(long word) => (word & States) < Finished;

    /// <summary>The same with another state.</summary>
    internal static long In(long state, long word) => (word & ~States) | state;

    /// <summary>The next wait of the same run. What others want of the fiber stays.</summary>
    internal static long NextWait(long word, long state) =>
        (word & (Runs | CancelWanted | GivenUp)) | ((word + OneWait) & Waits) | state;

    /// <summary>The first step of the next run: nothing of the last one is left.</summary>
    internal static long NextRun(long word) => ((word >>> RunShift) + 1) << RunShift;

    /// <summary>The run's number, in a pool.</summary>
    internal static long FreeAfter(long word) => (word & Runs) | Free;

    /// <summary>True for a word that <see cref="FreeAfter"/> made and nobody has changed.</summary>
    internal static bool IsFree(long word) => (word & ~Runs) == Free;
}
