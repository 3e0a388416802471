namespace Handlers;

/// <summary>
/// The state of a pooled fiber in 64 bits: the number of the run that it serves, the number of the current wait, the state itself, and the
/// pending requests of others. Code that acts on a fiber outside its turn keeps the number of the run, and changes the word by
/// compare-and-swap, so that an action on one run cannot affect another run. <c>docs/kernel.md</c> lists the transitions and the code that
/// may make them.
/// </summary>
internal static class FiberWord
{
    /// <summary>The fiber takes steps, or is about to take its first.</summary>
    internal const long Running = 0;

    /// <summary>A wait was announced; the step that waits is still on the stack.</summary>
    internal const long Waiting = 1;

    /// <summary>The fiber waits, off the stack.</summary>
    internal const long Parked = 2;

    /// <summary>The wait is over, and the fiber's next turn is still to come.</summary>
    internal const long Woken = 3;

    /// <summary>The fiber is on the stack and about to let others take their turn first.</summary>
    internal const long Yielding = 4;

    /// <summary>The fiber has taken its last step.</summary>
    internal const long Finished = 5;

    /// <summary>The fiber is in a pool.</summary>
    internal const long Free = 6;

    /// <summary>The fiber takes no further turn, even if it is woken, and is never reused.</summary>
    internal const long Abandoned = 7;

    /// <summary>A cancellation may end this wait.</summary>
    internal const long Interruptible = 8;

    /// <summary>The fiber must end at its next checkpoint that is not masked.</summary>
    internal const long CancelWanted = 16;

    /// <summary>The fiber must be abandoned as soon as it is off the stack.</summary>
    internal const long GivenUp = 32;

    private const long States = 7;
    private const int WaitShift = 6;
    private const int RunShift = 24;
    private const long OneWait = 1L << WaitShift;
    private const long Waits = (1L << RunShift) - OneWait;
    private const long Runs = -1L << RunShift;

    internal static long State(long word) => word & States;

    /// <summary>Returns the number of the run, which has 40 bits.</summary>
    internal static long Run(long word) => word >>> RunShift;

    /// <summary>Returns the number of the wait, which includes the run's number. The 18 bits that count waits wrap around within
    /// a run.</summary>
    internal static long Wait(long word) => word >>> WaitShift;

    /// <summary>Returns true from the fiber's rental to its last step, unless it was abandoned.</summary>
    internal static bool IsLive(long word) => (word & States) < Finished;

    /// <summary>Returns the word with another state.</summary>
    internal static long In(long state, long word) => (word & ~States) | state;

    /// <summary>Returns the word for the next wait of the same run. Pending requests of others are kept.</summary>
    internal static long NextWait(long word, long state) =>
        (word & (Runs | CancelWanted | GivenUp)) | ((word + OneWait) & Waits) | state;

    /// <summary>Returns the word for the first step of the next run; only the run's number is carried over, increased by one.</summary>
    internal static long NextRun(long word) => ((word >>> RunShift) + 1) << RunShift;

    /// <summary>Returns the word of a fiber in a pool, which keeps the run's number.</summary>
    internal static long FreeAfter(long word) => (word & Runs) | Free;

    /// <summary>Returns true if <see cref="FreeAfter"/> made the word and it was not changed since.</summary>
    internal static bool IsFree(long word) => (word & ~Runs) == Free;
}
