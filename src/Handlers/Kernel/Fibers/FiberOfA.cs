using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>The handle of a spawned fiber that yields a value.</summary>
/// <typeparam name="A">The type of the fiber's value.</typeparam>
/// <inheritdoc cref="Fiber" path="/remarks"/>
/// <example><code>
/// async Handler&lt;int&gt; Sum(Handler&lt;int&gt; left, Handler&lt;int&gt; right)
/// {
///     var other = await Handler.Spawn(right);
///     return await left + await other.Join();
/// }
/// </code></example>
public sealed class Fiber<A> : Fiber, IFrame<A>
{
    private Outcome<A> outcome;
    private object? cause;

    internal Fiber(string name)
        : base(name) { }

    /// <summary>Waits until the fiber has ended, and then ends in the same way.</summary>
    /// <returns>A handler that yields the fiber's value. It faults with the fiber's original exception, halts with its response, and faults
    /// with <see cref="FiberCancelledException"/> if the fiber was cancelled. A cancellation of the waiter ends the wait, not the fiber.</returns>
    public new Handler<A> Join() => new JoinNode<A>(this);

    /// <summary>Waits until the fiber has ended, and yields its outcome.</summary>
    /// <returns>A handler that yields the outcome, even if the fiber faulted or was cancelled. Handle a failure yourself: once you have the
    /// outcome, the failure is not reported.</returns>
    public Handler<Outcome<A>> Ended() => new FiberEndedNode<A>(this);

    internal Outcome<A> Outcome => outcome;

    internal override object? Cause => cause;

    private protected override Handler Joined() => Join();

    private protected override void SetCause(object ending)
    {
        cause = ending;
        outcome = Outcome<A>.OfCause(ending);
    }

    Handler? IFrame<A>.Resume(A value, FiberState fiber)
    {
        if (Settle(fiber))
            outcome = Outcome<A>.OfValue(value);
        return null;
    }

    Handler? IFrame.Unwind(object ending, FiberState fiber)
    {
        if (Settle(fiber))
            SetCause(fiber.Traced(ending));
        return null;
    }

    /// <summary>Passes the outcome to a fiber that joins.</summary>
    internal Handler? Hand(FiberState fiber)
    {
        IsSeen = true;
        if (cause is null)
        {
            outcome.TryGetValue(out var value);
            return Handler<A>.ResumeTop(value!, fiber);
        }
        fiber.Trace = cause as ExceptionDispatchInfo;
        fiber.Cause = cause switch
        {
            ExceptionDispatchInfo trace => trace.SourceException,
            Cancelled => new FiberCancelledException(Name),
            _ => cause,
        };
        return Unwinding.Instance;
    }
}
