namespace Handlers;

public static partial class Primitives
{
    /// <summary>Runs a body again and again, as long as a condition holds. A loop of a million turns needs no stack and keeps nothing of
    /// its earlier turns.</summary>
    /// <param name="condition">Runs before each turn.</param>
    /// <param name="body">Runs when the condition yielded true; what it ends in, other than a value, is the end of the loop.</param>
    /// <returns>A handler that only acts. Prebuilt, a turn allocates nothing.</returns>
    /// <example><code>
    /// var left = new Key&lt;int&gt;("left", () => 3);
    /// var three = Primitives.While(
    ///     Primitives.Map(left.Get(), n => n > 0),
    ///     Primitives.Ignore(Primitives.Bind(left.Get(), n => Primitives.As(left.Set(n - 1), n)))
    /// );
    /// </code></example>
    public static Handler While(Handler<bool> condition, Handler body)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(body);
        Handler<Unit> turn = null!;
        var end = Nothing.AsUnit();
        var loop = Bind(condition, holds => holds ? turn : end);
        turn = Then(body, loop);
        return loop;
    }

    /// <summary>Runs a function over items, one after another, and keeps none of the values.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield; dropped.</typeparam>
    /// <param name="items">Read at each run, an item when its turn has come; the enumerator is disposed at the end.</param>
    /// <param name="function">Gives the handler of an item.</param>
    /// <returns>A handler that only acts; the first item that ends otherwise than in a value is the end.</returns>
    /// <example><code>
    /// var logged = Primitives.ForEach(new[] { 1, 2, 3 }, n => Primitives.Sync(() => { log.Add($"{n}"); return n; }));
    /// </code></example>
    public static Handler ForEach<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Using(
            Sync(items.GetEnumerator),
            each => While(Sync(each.MoveNext), Bind(Sync(() => each.Current), function)).AsUnit()
        );
    }

    /// <summary>Runs a function over items that arrive in time, one after another; see <see cref="ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})"/>.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield; dropped.</typeparam>
    /// <param name="items">Read at each run, with the run's cancellation token; the enumerator is disposed at the end.</param>
    /// <param name="function">Gives the handler of an item.</param>
    /// <returns>A handler that only acts.</returns>
    public static Handler ForEach<T, A>(IAsyncEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Bind(
            Cancellation,
            token =>
                UsingAsync(
                    Sync(() => items.GetAsyncEnumerator(token)),
                    each => While(Async(_ => each.MoveNextAsync()), Bind(Sync(() => each.Current), function)).AsUnit()
                )
        );
    }
}
