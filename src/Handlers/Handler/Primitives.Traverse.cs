namespace Handlers;

public static partial class Primitives
{
    /// <summary>Runs a function over items, one after another, as part of the run itself: no tasks, and typed keys that one item sets are
    /// seen by the next.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <typeparam name="A">What the function's handlers yield.</typeparam>
    /// <param name="items">Read once, when the handler is built.</param>
    /// <param name="function">Gives the handler of an item; called once for each run, when its turn has come.</param>
    /// <returns>A handler that yields the values in the order of the items; the first one that ends otherwise is the end.</returns>
    public static Handler<IReadOnlyList<A>> Traverse<T, A>(IEnumerable<T> items, Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(function);
        var each = items.Select(item => Bind(Return(item), function)).ToArray();
        return Bind(Sync(() => new A[each.Length]), values => From(0, values));

        Handler<IReadOnlyList<A>> From(int index, A[] values) =>
            index == each.Length
                ? Return<IReadOnlyList<A>>(values)
                : Bind(
                    each[index],
                    value =>
                    {
                        values[index] = value;
                        return From(index + 1, values);
                    }
                );
    }
}
