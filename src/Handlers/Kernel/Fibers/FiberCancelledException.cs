namespace Handlers;

/// <summary>Thrown by a join of a fiber that was cancelled and therefore has no value. It is an ordinary fault, which error handlers see, because
/// the joining fiber was not cancelled itself.</summary>
/// <example><code>
/// Handler&lt;int&gt; OrZero(Fiber&lt;int&gt; fiber) =>
///     fiber.Join().Catch(fault => fault is FiberCancelledException ? Handler.Return(0) : Handler.Fail&lt;int&gt;(fault));
/// </code></example>
public sealed class FiberCancelledException : OperationCanceledException
{
    internal FiberCancelledException(string name)
        : base(
            $"Expected the fiber '{name}' to end with a value, found that it was cancelled. "
                + "Use Ended() instead of Join() to get the outcome."
        ) => Name = name;

    /// <summary>The fiber's name.</summary>
    public string Name { get; }
}
