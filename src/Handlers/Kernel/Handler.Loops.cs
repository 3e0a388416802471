using System.Runtime.CompilerServices;

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

    /// <summary>Runs a function over items, one after another, and keeps none of the values.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield; dropped.</typeparam>
    /// <param name="items">Read at each run, an item when its turn has come; the enumerator is disposed at the end.</param>
    /// <param name="function">Gives the handler of an item.</param>
    /// <returns>A handler that yields nothing; it ends as the first item does that ends without a value, or after the last item.</returns>
    /// <example><code>
    /// var logged = Handler.ForEach(new[] { 1, 2, 3 }, n => Handler.Of(() => { log.Add($"{n}"); return n; }));
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Handler ForEach<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Using(
            Of(items.GetEnumerator),
            each => While(Of(each.MoveNext), Of(() => each.Current).Bind(function)).AsUnit()
        );
    }

    /// <summary>Runs a function over items, one after another, where the function's handlers yield nothing.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <inheritdoc cref="ForEach{T, A}(IEnumerable{T}, Func{T, Handler{A}})" path="/*[not(self::summary) and not(self::typeparam)]"/>
    public static Handler ForEach<T>(IEnumerable<T> items, Func<T, Handler> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ForEach(items, item => RequireHandler.From(function, function(item), "ForEach").AsUnit());
    }

    /// <summary>Runs a function over items that arrive in time, one after another.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield; dropped.</typeparam>
    /// <param name="items">Read at each run, with the run's cancellation token; the enumerator is disposed at the end.</param>
    /// <param name="function">Gives the handler of an item.</param>
    /// <returns>A handler that yields nothing; it ends as the first item does that ends without a value, or after the last item.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler ForEach<T, A>(IAsyncEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        return Cancellation.Bind(token =>
            UsingAsync(
                Of(() => items.GetAsyncEnumerator(token)),
                each => While(Of(each.MoveNextAsync), Of(() => each.Current).Bind(function)).AsUnit()
            )
        );
    }

    /// <summary>Runs a function over items that arrive in time, one after another, where the function's handlers yield nothing.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <inheritdoc cref="ForEach{T, A}(IAsyncEnumerable{T}, Func{T, Handler{A}})" path="/*[not(self::summary) and not(self::typeparam)]"/>
    public static Handler ForEach<T>(IAsyncEnumerable<T> items, Func<T, Handler> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ForEach(items, item => RequireHandler.From(function, function(item), "ForEach").AsUnit());
    }
}
