namespace Handlers.Tests.Conformance;

/// <summary>What happened in one request, in order.</summary>
internal sealed class RequestLog : IServiceProvider
{
    private readonly List<string> trace = [];

    public IReadOnlyList<string> Trace => trace;

    /// <summary>The log of the request that a handler runs in.</summary>
    public static RequestLog Of(RequestContext context) => (RequestLog)context.Services;

    public void Add(string element) => trace.Add(element);

    object? IServiceProvider.GetService(Type serviceType) => null;
}
