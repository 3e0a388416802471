namespace Handlers.Tests.Conformance;

/// <summary>The events of one request, in order.</summary>
internal sealed class RequestLog : IServiceProvider
{
    private readonly List<string> trace = [];

    public IReadOnlyList<string> Trace => trace;

    /// <summary>The log of the current request.</summary>
    public static RequestLog Of(RequestContext context) => (RequestLog)context.Services;

    public void Add(string element) => trace.Add(element);

    object? IServiceProvider.GetService(Type serviceType) => null;
}
