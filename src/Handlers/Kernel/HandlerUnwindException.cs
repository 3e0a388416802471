namespace Handlers;

/// <summary>
/// Thrown once into an <c>async Handler</c> method whose awaited handler halted or was cancelled, so that its <c>finally</c>
/// and <c>using</c> blocks run. Catching it does not undo the halt or the cancellation: when the method ends, the unwinding
/// continues. Combinators never see it. Also thrown to the caller of a plain <c>Run</c> that halted.
/// </summary>
/// <remarks>It costs about 3 µs for each async method that it passes, so prefer returning a response to halting in a view.</remarks>
/// <example><code>
/// try { return await Handler.Halt&lt;int&gt;(Response.Text("enough")); }
/// catch (HandlerUnwindException unwind) when (unwind.Response is not null) { return 1; } // runs, yet the request still halts
/// </code></example>
public sealed class HandlerUnwindException : Exception
{
    private HandlerUnwindException(string message, Response? response)
        : base(message) => Response = response;

    /// <summary>The response of a halt; null for a cancellation.</summary>
    public Response? Response { get; }

    internal static HandlerUnwindException ByHalt(Response response) =>
        new(
            "The handler halted with a response. Finally blocks run now; catching this exception does not undo the halt. "
                + "Use Attempt() to get a halt as a value.",
            response
        );

    internal static HandlerUnwindException ByCancellation() =>
        new(
            "The handler was cancelled. Finally blocks run now; catching this exception does not undo the cancellation.",
            null
        );

    internal static HandlerUnwindException By(object cause) =>
        cause is Response response ? ByHalt(response) : ByCancellation();
}
