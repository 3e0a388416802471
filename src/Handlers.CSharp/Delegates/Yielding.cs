namespace Handlers;

/// <summary>Functions that give handlers without a value, made to yield one.</summary>
internal static class Yielding
{
    internal static Func<A, Handler<B>> Of<A, B>(Func<A, Handler> action, B result)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => action(value).As(result);
    }
}
