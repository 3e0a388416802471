using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>A request of ASP.NET Core whose parts are read lazily. Valid until the request has ended.</summary>
internal sealed class AspNetRequest : Request
{
    private readonly HttpRequest source;
    private readonly string path;
    private readonly string pathBase;
    private Headers? headers;
    private Body? body;
    private Parameters? query;
    private Parameters? cookies;

    /// <param name="http">The server's request.</param>
    /// <param name="mount">The number of path segments in the app's prefix.</param>
    internal AspNetRequest(HttpContext http, int mount)
    {
        source = http.Request;
        var method = Method.Unchecked(source.Method);
        // HTTP/2 uses CONNECT instead of an upgraded GET; to the app both are GET.
        Method = method == Method.Connect && AspNetContext.Asks(http) ? Method.Get : method;
        (pathBase, path) = AspNetPath.Of(source, mount);
    }

    public override Method Method { get; }

    public override string Path => path;

    public override string PathBase => pathBase;

    public override string QueryString => source.QueryString.Value ?? "";

    public override string Scheme => source.Scheme;

    public override string Host => source.Host.Value ?? "";

    public override Headers Headers => headers ??= Headers.Received(source.Headers);

    public override Body Body => body ??= OpenBody();

    public override Parameters Query => query ??= Parameters.OfQuery(QueryString);

    public override Parameters Cookies => cookies ??= Parameters.OfCookies(Headers);

    public override string? Header(string name) => source.Headers[name] is [var first, ..] ? first : null;

    private Body OpenBody() =>
        source.ContentLength == 0 && BodyFaults.IsServersOwn(source.Body, source.HttpContext)
            ? Body.Empty
            : Body.Of(_ => ValueTask.FromResult<Stream>(new AspNetBody(source.HttpContext)), source.ContentLength);
}
