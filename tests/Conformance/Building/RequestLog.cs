namespace Handlers.Tests.Conformance;

/// <summary>What happened in one request: the trace, and what the file asks for that cannot be done.</summary>
internal sealed class RequestLog : IServiceProvider
{
    private readonly List<string> trace = [];
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Trace => trace;

    public IReadOnlyList<string> Problems => problems;

    /// <summary>The log of the request that a handler runs in.</summary>
    public static RequestLog Of(RequestContext context) => (RequestLog)context.Services;

    public void Add(string element) => trace.Add(element);

    public void Refuse(string problem) => problems.Add(problem);

    object? IServiceProvider.GetService(Type serviceType) => null;
}
