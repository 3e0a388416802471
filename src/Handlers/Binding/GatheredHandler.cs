namespace Handlers;

/// <summary>
/// Handlers that run concurrently, among which are bindings. All bindings are read first, so that their errors are gathered, and only then do
/// the other handlers run. It can be joined with more of them.
/// </summary>
internal sealed class GatheredHandler<A>(Bound<Handler<A>> read) : Handler<A>
{
    private readonly Handler<A> whole = read.Bind(left => left);

    /// <summary>Reads the bindings, and yields what is left to run.</summary>
    internal Bound<Handler<A>> Read => read;

    internal override Handler? Step(FiberState fiber) => whole;
}

/// <summary>Joins handlers, gathering the errors of the bindings among them.</summary>
internal static class GatheredHandler
{
    /// <summary>Both, concurrently where neither is a binding.</summary>
    internal static Handler<C> Both<A, B, C>(Handler<A> first, Handler<B> second, Func<A, B, C> both) =>
        (first, second) switch
        {
            (Bound<A> left, Bound<B> right) => left.Zip(right, both),
            (Bound<A> or GatheredHandler<A>, _) or (_, Bound<B> or GatheredHandler<B>) => new GatheredHandler<C>(
                Read(first).Zip(Read(second), (left, right) => Handler.Both(left, right, both))
            ),
            _ => Handler.Both(first, second, both),
        };

    private static Bound<Handler<A>> Read<A>(Handler<A> each) =>
        each switch
        {
            Bound<A> bound => bound.Map(Handler.Return),
            GatheredHandler<A> gathered => gathered.Read,
            _ => Bound.Return(each),
        };
}
