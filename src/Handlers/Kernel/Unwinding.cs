namespace Handlers;

/// <summary>
/// Returned by a step that ends in a cause instead of a value. The run loop recognises it by reference and unwinds; it is
/// never run. A cause is an exception (fault), a <see cref="Response"/> (halt) or <see cref="Cancelled"/>.
/// </summary>
internal sealed class Unwinding : Handler
{
    internal static readonly Unwinding Instance = new();

    private Unwinding() { }

    internal override Handler? Step(FiberState fiber) =>
        throw new InvalidOperationException(
            "The run loop took a step of its unwinding mark. This is a bug in Handlers."
        );

    internal override Handler<Unit> AsUnit() =>
        throw new InvalidOperationException("The unwinding mark was used as a handler. This is a bug in Handlers.");
}

/// <summary>The cause of a cancelled run. A single object, because a cancellation carries no data.</summary>
internal sealed class Cancelled
{
    internal static readonly Cancelled Instance = new();

    private Cancelled() { }

    public override string ToString() => "cancelled";
}
