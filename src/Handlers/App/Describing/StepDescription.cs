namespace Handlers;

/// <summary>One step of a route: its kind and its name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// foreach (StepDescription step in app.Describe().AllRoutes.First().Steps) Console.WriteLine(step); // before: open
/// </code></example>
public sealed class StepDescription
{
    internal StepDescription(StepKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>Gets the kind of the step.</summary>
    public StepKind Kind { get; }

    /// <summary>Gets the name of the hook, the decorator or the route.</summary>
    public string Name { get; }

    /// <summary>Returns the kind and the name.</summary>
    /// <returns>A text, for example <c>before: open</c>.</returns>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}: {Name}";
}
