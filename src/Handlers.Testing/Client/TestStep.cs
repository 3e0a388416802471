using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One call of one of the app's functions during a request.</summary>
/// <param name="Name">The kind and name of the function, such as <c>the view of GET /notes</c> or <c>the before hook 'auth'</c>.</param>
/// <param name="Began">When it began, measured from the sending of the request.</param>
/// <param name="Ended">When it ended; null if it had not ended when the run was over.</param>
/// <param name="Outcome">How it ended, as text.</param>
/// <example><code>
/// IEnumerable&lt;string&gt; order = TestClient.For(app).Get("/").Ran.Select(step => step.Name);
/// </code></example>
public sealed record TestStep(string Name, TimeSpan Began, TimeSpan? Ended, string Outcome)
{
    /// <summary>Returns the step as one line.</summary>
    /// <returns>The line: name, times and outcome.</returns>
    public override string ToString() =>
        $"{Began:c} {Name}: {(Ended is { } at ? $"{Outcome} at {at:c}" : "not ended")}";
}
