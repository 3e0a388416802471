namespace Handlers;

/// <summary>Converts a function of items to a function of items with keys, whose handlers yield the values with the same keys.</summary>
internal static class Keyed
{
    internal static Func<(K Key, T Value), Handler<(K, A)>> Over<K, T, A>(Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return item => function(item.Value).Map(value => (item.Key, value));
    }
}
