using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>An event of a fiber in an observed run.</summary>
/// <param name="Fiber">The name of the fiber, or <c>root</c> for the run itself.</param>
/// <param name="Text">The text of the event.</param>
/// <example><code>
/// var began = new TraceEvent("root", "log 1");
/// </code></example>
public readonly record struct TraceEvent(string Fiber, string Text)
{
    /// <summary>Returns the event as counterexamples show it.</summary>
    /// <returns>The text, preceded by the name for fibers.</returns>
    public override string ToString() => Fiber == Probe.RootFiber ? Text : $"{Fiber}: {Text}";
}
