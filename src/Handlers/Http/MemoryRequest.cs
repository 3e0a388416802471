namespace Handlers;

/// <summary>A request that is entirely in memory.</summary>
internal sealed class MemoryRequest(Method method, string path, string queryString, Headers headers, Body body)
    : Request
{
    private Parameters? query;
    private Parameters? cookies;

    public override Method Method => method;

    public override string Path => path;

    public override string QueryString => queryString;

    public override string Host => headers.First("Host") ?? "localhost";

    public override Headers Headers => headers;

    public override Body Body => body;

    public override Parameters Query => query ??= base.Query;

    public override Parameters Cookies => cookies ??= base.Cookies;
}
