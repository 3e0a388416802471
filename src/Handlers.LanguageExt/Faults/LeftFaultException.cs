namespace Handlers;

/// <summary>
/// The left value of an <c>Either</c>, or the failures of a <c>Validation</c>, as the fault of a handler: an error of the
/// user's own that is neither a response, nor an exception, nor an <c>Error</c>.
/// </summary>
/// <typeparam name="L">The type of the value, as the <c>Either</c> declares it; <c>Seq&lt;F&gt;</c> for a <c>Validation</c>.</typeparam>
/// <remarks>Unanswered, it is a 500, like any fault: say by an error handler what the client gets. Immutable.</remarks>
/// <example><code>
/// app.OnError((LeftFaultException&lt;string&gt; fault) => Response.Text(fault.Left, Status.Conflict));
/// </code></example>
public sealed class LeftFaultException<L> : Exception
{
    internal LeftFaultException(L left)
        : base(
            $"The handler ended in a left value of type {typeof(L).Name}: {left}. "
                + "Answer it by an error handler: app.OnError((LeftFaultException<…> fault) => …)."
        ) => Left = left;

    /// <summary>The value.</summary>
    public L Left { get; }
}
