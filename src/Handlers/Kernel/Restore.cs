namespace Handlers;

/// <summary>
/// Makes a part of an uncancelable region cancelable again, if it was cancelable outside the region. <c>Uncancelable</c> passes it to the
/// body of the region; it works only in the same run and at the same nesting, and does nothing elsewhere.
/// </summary>
/// <remarks>Modelled on the poll of cats-effect's <c>uncancelable</c>.</remarks>
/// <example><code>
/// Handler&lt;int&gt; Safe(Handler&lt;int&gt; wait, Func&lt;int, Handler&lt;int&gt;&gt; store) =>
///     Handler.Uncancelable(restore => restore.Run(wait).Bind(store));
/// </code></example>
public sealed class Restore
{
    private readonly int mask;

    internal Restore(Restore? outer, int mask, int number)
    {
        Outer = outer;
        Number = number;
        this.mask = mask;
    }

    /// <summary>The number of its region in the fiber.</summary>
    internal int Number { get; }

    /// <summary>The restorer of the surrounding region, or null.</summary>
    internal Restore? Outer { get; }

    // Both are compared: in a restored part, a finalizer or another region has the same depth as the region itself; and a finalizer
    // inside the region has the same region, but its own mask.
    internal bool AppliesTo(FiberState fiber) => ReferenceEquals(fiber.Region, this) && fiber.Mask == mask;

    /// <summary>Runs a part of the region's body with the cancellation that applies outside the region.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">A part of the region's body.</param>
    /// <returns>A handler that ends as <paramref name="handler"/> does, or cancelled.</returns>
    public Handler<A> Run<A>(Handler<A> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new RestoreNode<A>(handler, this);
    }
}
