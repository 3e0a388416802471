namespace Handlers;

// Loops as values. Inside an async Handler method one writes while and foreach.
public abstract partial class Handler
{
    /// <summary>Runs a body again and again, as long as a condition holds. A loop of a million turns needs no stack and keeps nothing of its
    /// earlier turns.</summary>
    /// <param name="condition">Runs before each turn.</param>
    /// <param name="body">Runs when the condition yielded true; if it ends without a value (a halt, a fault, cancelled), so does the loop.</param>
    /// <returns>A handler that yields nothing. Prebuilt, a turn allocates nothing.</returns>
    /// <example><code>
    /// var tries = new Key&lt;int&gt;("tries", () => 0);
    /// Handler three = Handler.While(tries.Get().Map(n => n &lt; 3), tries.Get().Tap(n => tries.Set(n + 1)));
    /// </code></example>
    public static Handler While(Handler<bool> condition, Handler body)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(body);
        Handler<Unit> turn = null!;
        var end = Nothing.AsUnit();
        var loop = condition.Bind(holds => holds ? turn : end);
        turn = body.Then(loop);
        return loop;
    }

    /// <summary>Runs a function over items, one after another. Values that its handlers yield are dropped; to keep them use
    /// <see cref="Traverse{T, A}(IEnumerable{T}, Func{T, Handler{A}})"/>.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">Read at each run, one item at a time; the enumerator is disposed at the end.</param>
    /// <param name="function">Returns the handler of an item. An async lambda without a value is such a function.</param>
    /// <returns>A handler that yields nothing. It ends after the last item, or with the first item that ends without a value.</returns>
    /// <example><code>
    /// var logged = Handler.ForEach(new[] { 1, 2, 3 }, n => Handler.Sync(() => log.Add($"{n}")));
    /// </code></example>
    public static Handler ForEach<T>(IEnumerable<T> items, Func<T, Handler> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Using(
            Sync(items.GetEnumerator),
            each =>
                While(Sync(each.MoveNext), new ActNode<T>(Sync(() => each.Current), function, nameof(ForEach))).AsUnit()
        );
    }

    /// <summary>Runs a function over items, a limited number concurrently, as fibers that take turns.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">Read to its end at each run, before the first handler runs.</param>
    /// <param name="function">Returns the handler of an item. An async lambda without a value is such a function.</param>
    /// <param name="maxConcurrency">How many may run at a time: 1 or more.</param>
    /// <returns>A handler that yields nothing; it fails as <c>All</c> does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1; thrown here, when the handler is built.</exception>
    public static Handler ForEach<T>(IEnumerable<T> items, Func<T, Handler> function, int maxConcurrency)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        OneOrMore(maxConcurrency);
        return Context.Bind(_ =>
            All(items.Select(item => new ActNode<T>(Return(item), function, nameof(ForEach))), maxConcurrency)
        );
    }

    /// <summary>Runs a function over items that arrive over time, one after another. Values that its handlers yield are dropped.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">Read at each run, with the run's cancellation token; the enumerator is disposed at the end.</param>
    /// <param name="function">Returns the handler of an item. An async lambda without a value is such a function.</param>
    /// <returns>A handler that yields nothing. It ends after the last item, or with the first item that ends without a value.</returns>
    public static Handler ForEach<T>(IAsyncEnumerable<T> items, Func<T, Handler> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Cancellation.Bind(token =>
            UsingAsync(
                Sync(() => items.GetAsyncEnumerator(token)),
                each =>
                    While(
                            Await(_ => each.MoveNextAsync()),
                            new ActNode<T>(Sync(() => each.Current), function, nameof(ForEach))
                        )
                        .AsUnit()
            )
        );
    }
}
