namespace Handlers;

/// <summary>What stands on a fiber's stack and waits for the handler above it to end.</summary>
internal interface IFrame
{
    /// <summary>
    /// The handler above ended in a cause. Returns <see cref="Unwinding.Instance"/> to pass it on (or on another cause, left in the
    /// fiber), or what runs instead. The loop has taken this frame off the stack and cleared the fiber's cause.
    /// </summary>
    Handler? Unwind(object cause, FiberState fiber);
}

/// <summary>A frame that takes the value of the handler above it, typed: no box, no register. Invariant, so that the
/// loop may reach it without a cast.</summary>
internal interface IFrame<A> : IFrame
{
    /// <summary>The handler above yielded a value.</summary>
    Handler? Resume(A value, FiberState fiber);
}

/// <summary>A frame that knows where in the program it stands, for reports.</summary>
internal interface IPlacedFrame
{
    /// <summary>The method, in words.</summary>
    string Place { get; }
}

/// <summary>The frame on top of a suspended fiber: what happens when it is woken.</summary>
internal interface ISuspension
{
    /// <summary>What was waited for is there: deliver its result.</summary>
    Handler? Woken(FiberState fiber);

    /// <summary>What is waited for, in words, for reports: follows "waits for". Asked only of a fiber that waits.</summary>
    string Awaited { get; }
}

/// <summary>A frame of a masked region.</summary>
internal interface IRegionFrame
{
    /// <summary>Which region, in words; null where it begins none.</summary>
    string? Region { get; }
}
