namespace Handlers;

/// <summary>A fiber was joined for its value, and it had been cancelled. A fault like any other, so that error handlers see it: the one who
/// joins was not cancelled itself.</summary>
/// <example><code>
/// Handler&lt;int&gt; OrZero(Fiber&lt;int&gt; fiber) =>
///     fiber.Join().Catch(fault => fault is FiberCancelledException ? Handler.Return(0) : Handler.Fail&lt;int&gt;(fault));
/// </code></example>
public sealed class FiberCancelledException : OperationCanceledException
{
    internal FiberCancelledException(string name)
        : base(
            $"Expected the fiber '{name}' to end with a value, found that it was cancelled. "
                + "Wait with Ended() instead of Join() to look at the outcome."
        ) => Name = name;

    /// <summary>The fiber's name.</summary>
    public string Name { get; }
}
