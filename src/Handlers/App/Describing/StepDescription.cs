namespace Handlers;

/// <summary>One step of a route: what runs there and who declared it.</summary>
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

    /// <summary>What it is.</summary>
    public StepKind Kind { get; }

    /// <summary>The name of the hook, the decorator or the route.</summary>
    public string Name { get; }

    /// <summary>Kind and name.</summary>
    /// <returns>For example <c>before: open</c>.</returns>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}: {Name}";
}
