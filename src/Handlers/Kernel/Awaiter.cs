using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Describes an awaiter that receives a fiber's wake-up callback.</summary>
/// <param name="type">The type of the awaiter.</param>
/// <param name="isTrusted">True if it calls back exactly once.</param>
internal sealed class Awaiter(Type type, bool isTrusted)
{
    /// <summary>A value task that a node awaits through its task, which calls back exactly once.</summary>
    internal static readonly Awaiter ValueTask = new(typeof(ValueTaskAwaiter), isTrusted: true);

    /// <summary>The blocking executor.</summary>
    internal static readonly Awaiter Offload = new(typeof(Action), isTrusted: true);

    internal Type Type => type;

    internal bool IsTrusted => isTrusted;
}

/// <summary>The descriptions of awaiters of type <typeparamref name="W"/>, found without a look-up.</summary>
internal static class Awaiter<W>
{
    /// <summary>The usual description. Awaiters of the base library are trusted to call back exactly once; others are not. Awaiters of
    /// value tasks are not trusted either, because a user may have written the source behind them.</summary>
    internal static readonly Awaiter Kind = new(typeof(W), isTrusted: IsOfBaseLibrary && !IsOfValueTask);

    /// <summary>The description of an awaiter that does not promise to leave the execution context alone; it is not trusted.</summary>
    internal static readonly Awaiter Plain = new(typeof(W), isTrusted: false);

    private static bool IsOfBaseLibrary => typeof(W).Assembly == typeof(object).Assembly;

    private static bool IsOfValueTask
    {
        get
        {
            var type = typeof(W).IsGenericType ? typeof(W).GetGenericTypeDefinition() : typeof(W);
            return type == typeof(ValueTaskAwaiter)
                || type == typeof(ValueTaskAwaiter<>)
                || type == typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter)
                || type == typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter);
        }
    }
}
