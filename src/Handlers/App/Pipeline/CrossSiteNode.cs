using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>
/// Refuses a request that a page of another site has made a browser send, to change something with the user's cookies or to open a
/// websocket with them. It runs before all hooks of a route. Routes with only safe methods, and routes that allow such requests, do not have it.
/// </summary>
/// <param name="rest">The hooks and the view.</param>
/// <param name="isMixed">Whether the route also has safe methods.</param>
internal sealed class CrossSiteNode(Handler<Response> rest, bool isMixed) : Handler<Response>
{
    private const string Site = "Sec-Fetch-Site";
    private const string Origin = "Origin";

    /// <param name="rest">The hooks and the view.</param>
    /// <param name="methods">The methods of the route; the pseudo-method of a websocket route is not safe.</param>
    internal static Handler<Response> Before(Handler<Response> rest, IReadOnlyList<Method> methods) =>
        methods.All(method => method.IsSafe)
            ? rest
            : new CrossSiteNode(rest, isMixed: methods.Any(method => method.IsSafe));

    internal override Handler? Step(FiberState fiber) => Next(fiber.Context);

    internal override StepResult<Response> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<Response, Response>(depth))
            return new(this);
        var next = Next(fiber.Context);
        return fiber.MustStop ? new(next) : next.Run(fiber, depth + 1);
    }

    private Handler<Response> Next(RequestContext context)
    {
        if (isMixed && context.SentMethod.IsSafe)
            return rest;
        var (site, origin) = (context.SentHeader(Site), context.SentHeader(Origin));
        // Without both headers it is not a browser, because browsers send at least one of them with an unsafe method or for a websocket.
        return (site.Count == 0 && origin.Count == 0) || IsOwn(site, origin, context) ? rest : Other(origin, context);
    }

    // Sec-Fetch-Site is the browser's own judgement, and no page can set it. Browsers send it only over https and to localhost, and not with every
    // websocket; older browsers do not send it.
    private static bool IsOwn(StringValues site, StringValues origin, RequestContext context) =>
        site.Count > 0
            ? site is ["same-origin" or "none"]
            : origin is [{ } sent] && WebOrigin.TryParse(sent, out var from) && from.IsAt(HostOf(context));

    // The browser compares with this header; a host may use another source for Request.Host.
    private static string HostOf(RequestContext context) =>
        context.SentHeader("Host") is [{ } host, ..] ? host : context.Request.Host;

    private Handler<Response> Other(StringValues origin, RequestContext context)
    {
        if (origin is not [{ } sent] || !WebOrigin.TryParse(sent, out var from))
            return Refused("another site");
        var trusting = context.TrustsAsync(sent);
        if (trusting.IsCompletedSuccessfully)
            return trusting.Result ? rest : Refused($"{from}");
        return FromTask(_ => trusting).Bind(trusted => trusted ? rest : Refused($"{from}"));
    }

    private static Handler<Response> Refused(string from) =>
        Fail<Response>(
            new Forbidden(
                $"Expected a request from this site, found one from {from}. Allow it with .AllowCrossSite(), or add the origin to TrustedOrigins."
            )
        );
}
