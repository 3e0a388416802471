using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>The four ways in which a run, or a part of one, ends.</summary>
public enum OutcomeKind
{
    /// <summary>The handler yielded a value.</summary>
    Value,

    /// <summary>The handler ended early with a response.</summary>
    Halted,

    /// <summary>The handler ended with an exception.</summary>
    Faulted,

    /// <summary>The handler was cancelled from outside.</summary>
    Cancelled,
}

/// <summary>
/// The outcome of a handler: a value, a halt with a response, a fault with an exception, or a cancellation. Immutable; a default instance
/// is a value (<c>default(A)</c>). It is not meant as a result type to compute with: use handlers for that.
/// </summary>
/// <typeparam name="A">The type of the value.</typeparam>
/// <example><code>
/// string Describe(Outcome&lt;int&gt; outcome) => outcome.Match(
///     value => $"value {value}", halted => $"halted {halted.Status}", fault => fault.Message, () => "cancelled");
/// </code></example>
public readonly struct Outcome<A>
{
    private readonly A value;
    private readonly object? cause;

    private Outcome(A value, object? cause)
    {
        this.value = value;
        this.cause = cause;
    }

    internal static Outcome<A> OfValue(A value) => new(value, null);

    /// <summary>Creates an outcome from a cause. It keeps a snapshot of a fault's stack trace, so that throwing the fault repeatedly does not
    /// make the trace longer.</summary>
    internal static Outcome<A> OfCause(object cause) =>
        new(default!, cause is Exception fault ? ExceptionDispatchInfo.Capture(fault) : cause);

    /// <summary>The way in which the handler ended.</summary>
    public OutcomeKind Kind =>
        cause switch
        {
            null => OutcomeKind.Value,
            Response => OutcomeKind.Halted,
            ExceptionDispatchInfo => OutcomeKind.Faulted,
            _ => OutcomeKind.Cancelled,
        };

    /// <summary>True if there is a value.</summary>
    public bool IsValue => cause is null;

    /// <summary>The response with which the handler halted, or null if it did not halt.</summary>
    public Response? Halted => cause as Response;

    /// <summary>The exception with which the handler faulted (the same object that was thrown), or null if it did not fault.</summary>
    public Exception? Fault => (cause as ExceptionDispatchInfo)?.SourceException;

    /// <summary>True if the handler was cancelled.</summary>
    public bool IsCancelled => cause is Cancelled;

    /// <summary>Gets the value, if there is one.</summary>
    /// <param name="result">The value; <c>default</c> if the method returns false.</param>
    /// <returns>True if there is a value.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out A result)
    {
        result = value;
        return cause is null;
    }

    /// <summary>Returns the value, or throws if there is none.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The handler faulted: the same exception object, with its stack trace.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted; the exception carries the response.</exception>
    /// <exception cref="OperationCanceledException">The handler was cancelled.</exception>
    public A GetValue()
    {
        if (cause is null)
            return value;
        if (cause is ExceptionDispatchInfo trace)
            trace.Throw();
        if (cause is Response response)
            throw HandlerUnwindException.ByHalt(response);
        throw new OperationCanceledException("The handler was cancelled before it yielded a value.");
    }

    /// <summary>Calls the one of four functions that matches the outcome, on the calling thread, and returns its result.</summary>
    /// <typeparam name="B">The type of the functions' results.</typeparam>
    /// <param name="onValue">Called with the value.</param>
    /// <param name="onHalted">Called with the response.</param>
    /// <param name="onFaulted">Called with the exception.</param>
    /// <param name="onCancelled">Called if the handler was cancelled.</param>
    /// <returns>The result of the called function.</returns>
    public B Match<B>(
        Func<A, B> onValue,
        Func<Response, B> onHalted,
        Func<Exception, B> onFaulted,
        Func<B> onCancelled
    ) =>
        cause switch
        {
            null => onValue(value),
            Response response => onHalted(response),
            ExceptionDispatchInfo trace => onFaulted(trace.SourceException),
            _ => onCancelled(),
        };

    /// <summary>Describes the outcome, for reports and tests.</summary>
    /// <returns><c>value …</c>, <c>halted …</c>, <c>faulted TYPE: MESSAGE</c> or <c>cancelled</c>.</returns>
    public override string ToString() =>
        Match(
            v => $"value {v}",
            r => $"halted {r}",
            e => $"faulted {e.GetType().Name}: {e.Message}",
            () => "cancelled"
        );
}
