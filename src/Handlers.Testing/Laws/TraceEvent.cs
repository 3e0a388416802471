using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Something that a fiber of an observed run did.</summary>
/// <param name="Fiber">Whose event it is: <c>root</c>, or the name of a fiber.</param>
/// <param name="Text">What it did.</param>
/// <example><code>
/// var began = new TraceEvent("root", "log 1");
/// </code></example>
public readonly record struct TraceEvent(string Fiber, string Text)
{
    /// <summary>The event as counterexamples show it.</summary>
    /// <returns>The text; for fibers, with the name before it.</returns>
    public override string ToString() => Fiber == Probe.RootFiber ? Text : $"{Fiber}: {Text}";
}
