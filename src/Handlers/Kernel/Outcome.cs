using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>The four ways in which a run, or a part of one, ends.</summary>
public enum OutcomeKind
{
    /// <summary>It yielded a value.</summary>
    Value,

    /// <summary>It ended early with a response.</summary>
    Halted,

    /// <summary>It ended in an exception.</summary>
    Faulted,

    /// <summary>It was cancelled from outside.</summary>
    Cancelled,
}

/// <summary>
/// How a handler ended: with a value, halted with a response, faulted with an exception, or cancelled. An immutable value;
/// the default is a value (<c>default(A)</c>). It is not a result type to compute with: use handlers for that.
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

    /// <summary>With a snapshot of a fault's trace: thrown from it, the trace is the same length each time.</summary>
    internal static Outcome<A> OfCause(object cause) =>
        new(default!, cause is Exception fault ? ExceptionDispatchInfo.Capture(fault) : cause);

    /// <summary>Which of the four it is.</summary>
    public OutcomeKind Kind =>
        cause switch
        {
            null => OutcomeKind.Value,
            Response => OutcomeKind.Halted,
            ExceptionDispatchInfo => OutcomeKind.Faulted,
            _ => OutcomeKind.Cancelled,
        };

    /// <summary>True when there is a value.</summary>
    public bool IsValue => cause is null;

    /// <summary>The response it halted with, or null when it did not halt.</summary>
    public Response? Halted => cause as Response;

    /// <summary>The exception it faulted with, the very object that was thrown, or null when it did not fault.</summary>
    public Exception? Fault => (cause as ExceptionDispatchInfo)?.SourceException;

    /// <summary>True when it was cancelled.</summary>
    public bool IsCancelled => cause is Cancelled;

    /// <summary>The value, if there is one.</summary>
    /// <param name="result">The value; <c>default</c> when false is returned.</param>
    /// <returns>True when there is a value.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out A result)
    {
        result = value;
        return cause is null;
    }

    /// <summary>The value, or the exception that says why there is none.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The fault itself, with its stack.</exception>
    /// <exception cref="HandlerUnwindException">It halted; the exception carries the response.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
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

    /// <summary>One function for each way to end; exactly one is called, on the calling thread.</summary>
    /// <typeparam name="B">What the functions give.</typeparam>
    /// <param name="onValue">Called with the value.</param>
    /// <param name="onHalted">Called with the response.</param>
    /// <param name="onFaulted">Called with the exception.</param>
    /// <param name="onCancelled">Called when it was cancelled.</param>
    /// <returns>What the called function returned.</returns>
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

    /// <summary>The outcome in words, for reports and tests.</summary>
    /// <returns><c>value …</c>, <c>halted …</c>, <c>faulted TYPE: MESSAGE</c> or <c>cancelled</c>.</returns>
    public override string ToString() =>
        Match(
            v => $"value {v}",
            r => $"halted {r}",
            e => $"faulted {e.GetType().Name}: {e.Message}",
            () => "cancelled"
        );
}
