namespace Handlers;

/// <summary>Handlers of items that have a key, as handlers of values that have it.</summary>
internal static class Keyed
{
    internal static Func<(K Key, T Value), Handler<(K, A)>> Over<K, T, A>(Func<T, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return item => function(item.Value).Map(value => (item.Key, value));
    }
}
