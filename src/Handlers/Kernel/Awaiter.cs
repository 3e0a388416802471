using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>What a fiber knows of an awaiter that it hands its wake-up to.</summary>
/// <param name="type">The awaiter.</param>
/// <param name="isTrusted">True when it calls back exactly once.</param>
internal sealed class Awaiter(Type type, bool isTrusted)
{
    /// <summary>A value task, awaited by a node.</summary>
    internal static readonly Awaiter ValueTask = new(typeof(ValueTaskAwaiter), isTrusted: true);

    /// <summary>Our own executor.</summary>
    internal static readonly Awaiter Offload = new(typeof(Action), isTrusted: true);

    internal Type Type => type;

    internal bool IsTrusted => isTrusted;
}

/// <summary>The same by type, found without a look-up.</summary>
internal static class Awaiter<W>
{
    /// <summary>Awaiters of the base library call back exactly once; of others nobody knows.</summary>
    internal static readonly Awaiter Kind = new(typeof(W), typeof(W).Assembly == typeof(object).Assembly);

    /// <summary>For an awaiter that does not promise to leave the execution context alone.</summary>
    internal static readonly Awaiter Plain = new(typeof(W), isTrusted: false);
}
