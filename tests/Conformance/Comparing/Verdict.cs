namespace Handlers.Tests.Conformance;

/// <summary>The result of one request.</summary>
/// <param name="Case">The case's index in the file.</param>
/// <param name="Request">The request's index in the case.</param>
/// <param name="Differences">The differences; empty if both agree.</param>
/// <param name="LeftOutBy">The row of the deliberate difference because of which it is left out, or null.</param>
internal sealed record Verdict(
    int Case,
    int Request,
    Exchange Exchange,
    Observation Found,
    IReadOnlyList<string> Differences,
    string? LeftOutBy
)
{
    public bool LeftOut => LeftOutBy is not null;

    public bool Agrees => !LeftOut && Differences.Count == 0;

    public bool Disagrees => !LeftOut && Differences.Count > 0;
}
