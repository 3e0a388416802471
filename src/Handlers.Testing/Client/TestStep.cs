using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One function of an app as it ran.</summary>
/// <param name="Name">What it is, such as <c>the view of GET /notes</c> or <c>the before hook 'auth'</c>.</param>
/// <param name="Began">When it began, since the request was sent.</param>
/// <param name="Ended">When it ended; null when it had not when the run was over.</param>
/// <param name="Outcome">How it ended, in words.</param>
/// <example><code>
/// IEnumerable&lt;string&gt; order = TestClient.For(app).Get("/").Ran.Select(step => step.Name);
/// </code></example>
public sealed record TestStep(string Name, TimeSpan Began, TimeSpan? Ended, string Outcome)
{
    /// <summary>The step as a line.</summary>
    /// <returns>Name, times, outcome.</returns>
    public override string ToString() =>
        $"{Began:c} {Name}: {(Ended is { } at ? $"{Outcome} at {at:c}" : "not ended")}";
}
