namespace Handlers.Tests.Conformance;

/// <summary>What a conformance file holds: applications, what is sent to them, and what Flask did.</summary>
internal sealed record ConformanceFile(string Family, IReadOnlyList<Case> Cases);

/// <summary>One application and its requests, in order; there is an expectation for each.</summary>
internal sealed record Case(ScopeData App, IReadOnlyList<Exchange> Exchanges);

/// <summary>One request and what is expected of it.</summary>
internal sealed record Exchange(string Method, string Path, Expectation Expected)
{
    /// <summary>The path without the query.</summary>
    public string Route => Path.Split('?')[0];
}

/// <summary>What Flask did.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null where it is the framework's own, which is not compared.</param>
/// <param name="Headers">The values by name.</param>
/// <param name="Trace">What ran, in order.</param>
/// <param name="Escaped">The type of the exception that Flask gave its server instead of the response, or null. Status and headers are
/// then those that it had announced before, or 500 and none.</param>
internal sealed record Expectation(
    int Status,
    string? Body,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers,
    IReadOnlyList<string> Trace,
    string? Escaped = null
);
