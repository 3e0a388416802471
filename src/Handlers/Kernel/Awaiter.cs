using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>What a fiber knows of an awaiter that it hands its wake-up to.</summary>
/// <param name="type">The awaiter.</param>
/// <param name="isTrusted">True when it calls back exactly once.</param>
internal sealed class Awaiter(Type type, bool isTrusted)
{
    /// <summary>A value task, awaited by a node through its task: that calls back once, whoever completes it.</summary>
    internal static readonly Awaiter ValueTask = new(typeof(ValueTaskAwaiter), isTrusted: true);

    /// <summary>Our own executor.</summary>
    internal static readonly Awaiter Offload = new(typeof(Action), isTrusted: true);

    internal Type Type => type;

    internal bool IsTrusted => isTrusted;
}

/// <summary>The same by type, found without a look-up.</summary>
internal static class Awaiter<W>
{
    /// <summary>Awaiters of the base library call back exactly once; of others nobody knows. Nor of those of value tasks: behind them is a
    /// source that anybody may have written.</summary>
    internal static readonly Awaiter Kind = new(typeof(W), isTrusted: IsOfBaseLibrary && !IsOfValueTask);

    /// <summary>For an awaiter that does not promise to leave the execution context alone.</summary>
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
