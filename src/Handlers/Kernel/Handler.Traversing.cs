namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Runs handlers one after another, and yields their values as a list. To run them concurrently use
    /// <see cref="All{A}(IEnumerable{Handler{A}})"/>.</summary>
    /// <typeparam name="A">The type of each value.</typeparam>
    /// <param name="handlers">The handlers, in order; read once, when the handler is built.</param>
    /// <returns>A handler; it ends as the first one does that ends without a value.</returns>
    /// <example><code>Handler&lt;IReadOnlyList&lt;int&gt;&gt; both = Handler.Sequence([handler, handler]);</code></example>
    public static Handler<IReadOnlyList<A>> Sequence<A>(IEnumerable<Handler<A>> handlers) =>
        Traverse(handlers, static each => each);

    /// <summary>Runs a function over items, one after another, as part of the run itself: no fibers, and typed keys that the handler of an item sets
    /// are visible to the next. To keep no values use <see cref="ForEach{T}(IEnumerable{T}, Func{T, Handler})"/>.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">The type of the handlers' values.</typeparam>
    /// <param name="items">Read once, when the handler is built.</param>
    /// <param name="function">Returns the handler of an item; called once for each run, when its turn has come.</param>
    /// <returns>A handler that yields the values in the order of the items; it ends as the first item does that ends without a value.</returns>
    /// <example><code>
    /// Handler&lt;IReadOnlyList&lt;Note&gt;&gt; notes = Handler.Traverse([1, 2, 3], async id => await notebook.ReadAsync(id), maxConcurrency: 2);
    /// </code></example>
    public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        var each = items.Select(item => Return(item).Bind(function)).ToArray();
        return Sync(() => new A[each.Length]).Bind(values => From(0, values));

        Handler<IReadOnlyList<A>> From(int index, A[] values) =>
            index == each.Length
                ? Return<IReadOnlyList<A>>(values)
                : each[index]
                    .Bind(value =>
                    {
                        values[index] = value;
                        return From(index + 1, values);
                    });
    }

    /// <summary>Runs a function over items, a limited number concurrently, as fibers that take turns.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">The type of the handlers' values.</typeparam>
    /// <param name="items">Read once, when the handler is built.</param>
    /// <param name="function">Returns the handler of an item; called once for each run.</param>
    /// <param name="maxConcurrency">How many may run at a time: 1 or more; 1 runs them in sequence.</param>
    /// <returns>A handler that yields the values in the order of the items; it fails as <c>All</c> does.</returns>
    public static Handler<IReadOnlyList<A>> Traverse<T, A>(
        IEnumerable<T> items,
        Func<T, Handler<A>> function,
        int maxConcurrency
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return All(items.Select(item => Return(item).Bind(function)), maxConcurrency);
    }
}
