namespace Handlers;

/// <summary>An entry on a fiber's stack, which waits for the handler above it to end.</summary>
internal interface IFrame
{
    /// <summary>
    /// Called when the handler above ended in a cause. Returns <see cref="Unwinding.Instance"/> to pass on this cause (or another one, which
    /// it sets in the fiber), or the handler to run instead. The loop has popped this frame and cleared the fiber's cause.
    /// </summary>
    Handler? Unwind(object cause, FiberState fiber);
}

/// <summary>A frame that takes the typed value of the handler above it, without boxing. The interface is invariant, so that the loop can
/// call it without a cast.</summary>
internal interface IFrame<A> : IFrame
{
    /// <summary>Called when the handler above yielded a value.</summary>
    Handler? Resume(A value, FiberState fiber);
}

/// <summary>A frame that knows its place in the user's program, for reports.</summary>
internal interface IPlacedFrame
{
    /// <summary>The name of the method.</summary>
    string Place { get; }
}

/// <summary>The frame on top of a suspended fiber, which continues it when it is woken.</summary>
internal interface ISuspension
{
    /// <summary>Called when the wait is over; delivers the result.</summary>
    Handler? Woken(FiberState fiber);

    /// <summary>Describes in reports what the fiber waits for; the text follows "waits for". Read only while the fiber waits.</summary>
    string Awaited { get; }
}

/// <summary>A frame of a masked region.</summary>
internal interface IRegionFrame
{
    /// <summary>Describes the region; null if the frame begins none.</summary>
    string? Region { get; }
}
