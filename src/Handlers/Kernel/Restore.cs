namespace Handlers;

/// <summary>
/// Given to the body of an uncancelable region: makes a part of it cancelable again, to the degree it was outside. It applies
/// only in the same run and at the same nesting; anywhere else it does nothing.
/// </summary>
/// <remarks>After poll in cats-effect's <c>uncancelable</c>.</remarks>
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

    /// <summary>Which region of its fiber it belongs to.</summary>
    internal int Number { get; }

    /// <summary>The restorer of the region around this one's.</summary>
    internal Restore? Outer { get; }

    // The depth alone does not say it: in a restored part a finalizer, or another region, is as deep as the region itself. The
    // region alone does not either: a finalizer inside of it is masked by itself.
    internal bool AppliesTo(FiberState fiber) => ReferenceEquals(fiber.Region, this) && fiber.Mask == mask;

    /// <summary>The handler, cancelable as outside of the region.</summary>
    /// <typeparam name="A">What it yields.</typeparam>
    /// <param name="handler">A part of the region's body.</param>
    /// <returns>A handler that ends as <paramref name="handler"/> does, or cancelled.</returns>
    public Handler<A> Run<A>(Handler<A> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new RestoreNode<A>(handler, this);
    }
}
