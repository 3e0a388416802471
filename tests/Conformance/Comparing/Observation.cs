namespace Handlers.Tests.Conformance;

/// <summary>This library's answer to a request.</summary>
/// <param name="Problems">The reasons why it cannot be compared: the app was refused, the run did not end in a response, or the file uses a feature
/// that does not exist yet. Usually empty.</param>
internal sealed record Observation(
    int Status,
    string Body,
    Headers Headers,
    IReadOnlyList<string> Trace,
    IReadOnlyList<string> Problems
)
{
    /// <summary>The type of the fault with which the run ended instead of a response, or null.</summary>
    public string? Escaped { get; init; }

    public static Observation Failed(Exception fault, IReadOnlyList<string> trace) =>
        new(0, "", Headers.Empty, trace, [$"expected a response, found {fault.GetType().Name}: {fault.Message}"])
        {
            Escaped = FaultNames.Of(fault),
        };
}
