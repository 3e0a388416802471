namespace Handlers;

/// <summary>
/// Represents the left value of an <c>Either</c>, or the failures of a <c>Validation</c>, as the fault of a handler, if the value is a user-defined
/// error that is not a response, an exception, an <c>Error</c> or a status.
/// </summary>
/// <typeparam name="L">The type of the value, as declared by the <c>Either</c>, or <c>Seq&lt;F&gt;</c> in case of a <c>Validation</c>.</typeparam>
/// <remarks>Like any unhandled fault, it becomes a 500; add an error handler to choose the response. Immutable.</remarks>
/// <example><code>
/// app.OnError((LeftFaultException&lt;string&gt; fault) => Response.Text(fault.Left, Status.Conflict));
/// </code></example>
public sealed class LeftFaultException<L> : Exception
{
    internal LeftFaultException(L left)
        : base(
            $"The handler ended with a left value of type {typeof(L).Name}: {left}. "
                + "Handle it with an error handler: app.OnError((LeftFaultException<…> fault) => …)."
        ) => Left = left;

    /// <summary>The left value, or the failures.</summary>
    public L Left { get; }
}
