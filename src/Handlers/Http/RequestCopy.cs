namespace Handlers;

/// <summary>
/// A request with some parts replaced. The other parts are read from the original request, which may read them lazily. A copy of a copy refers
/// to the same original, so that copies do not form a chain.
/// </summary>
internal sealed class RequestCopy : Request
{
    private Parameters? query;
    private Parameters? cookies;

    public RequestCopy(Request request)
    {
        Origin = request.Origin;
        if (request is not RequestCopy copy)
            return;
        NewMethod = copy.NewMethod;
        NewPath = copy.NewPath;
        NewPathBase = copy.NewPathBase;
        NewQueryString = copy.NewQueryString;
        NewScheme = copy.NewScheme;
        NewHost = copy.NewHost;
        NewHeaders = copy.NewHeaders;
        NewBody = copy.NewBody;
    }

    public override Request Origin { get; }

    public Method? NewMethod { get; init; }
    public string? NewPath { get; init; }
    public string? NewPathBase { get; init; }
    public string? NewQueryString { get; init; }
    public string? NewScheme { get; init; }
    public string? NewHost { get; init; }
    public Headers? NewHeaders { get; init; }
    public Body? NewBody { get; init; }

    public override Method Method => NewMethod ?? Origin.Method;

    public override string Path => NewPath ?? Origin.Path;

    public override string PathBase => NewPathBase ?? Origin.PathBase;

    public override string QueryString => NewQueryString ?? Origin.QueryString;

    public override string Scheme => NewScheme ?? Origin.Scheme;

    public override string Host => NewHost ?? Origin.Host;

    public override Headers Headers => NewHeaders ?? Origin.Headers;

    public override Body Body => NewBody ?? Origin.Body;

    public override Parameters Query => query ??= NewQueryString is null ? Origin.Query : base.Query;

    public override Parameters Cookies => cookies ??= NewHeaders is null ? Origin.Cookies : base.Cookies;

    public override string? Header(string name) => NewHeaders is null ? Origin.Header(name) : NewHeaders.First(name);
}
