namespace Handlers.Tests.Conformance;

/// <summary>The content of a conformance file: applications, the requests sent to them, and Flask's answers.</summary>
internal sealed record ConformanceFile(string Family, IReadOnlyList<Case> Cases);

/// <summary>One application and its requests, in order; there is an expectation for each.</summary>
internal sealed record Case(ScopeData App, IReadOnlyList<Exchange> Exchanges);

/// <summary>One request and its expectation.</summary>
internal sealed record Exchange(string Method, string Path, Expectation Expected)
{
    /// <summary>The path without the query.</summary>
    public string Route => Path.Split('?')[0];
}

/// <summary>Flask's answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null if the framework generated it, in which case it is not compared.</param>
/// <param name="Headers">The values by name.</param>
/// <param name="Trace">The functions that ran, in order.</param>
/// <param name="Escaped">The type of the exception that Flask raised to its server instead of returning a response, or null. Status and headers are
/// then those that it had announced before, or 500 and none.</param>
internal sealed record Expectation(
    int Status,
    string? Body,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers,
    IReadOnlyList<string> Trace,
    string? Escaped = null
);
