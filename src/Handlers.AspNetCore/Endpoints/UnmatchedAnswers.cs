using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// The middleware with which the apps at the root of one pipeline answer unhandled requests. Everything else takes precedence, wherever it is registered, so
/// the middleware checks the response on the way back. A request that an endpoint handles only passes through.
/// </summary>
internal sealed class UnmatchedAnswers
{
    private const string Key = "Handlers.UnmatchedAnswers";

    // The framework stores the router of a pipeline under this name. A branch inherits the properties of its pipeline, but has another router.
    private const string RouterKey = "__EndpointRouteBuilder";

    // The framework's mark for a request that reached the end of the pipeline; such a request is logged as unhandled.
    private const string UnhandledKey = "__RequestUnhandled";

    private readonly IApplicationBuilder pipeline;

    // The array is replaced and never changed, because the endpoints of a group may be built, and its app added, while requests are served.
    private volatile (App App, PathShapes Shapes, RequestDelegate Answer)[] apps = [];

    private UnmatchedAnswers(IApplicationBuilder pipeline) => this.pipeline = pipeline;

    /// <summary>Returns the answers of a pipeline. The first call adds the middleware to the pipeline.</summary>
    internal static UnmatchedAnswers In(IApplicationBuilder pipeline)
    {
        if (
            pipeline.Properties.TryGetValue(Key, out var known)
            && known is UnmatchedAnswers own
            && own.pipeline == pipeline
        )
            return own;
        var answers = new UnmatchedAnswers(pipeline);
        pipeline.Properties[Key] = answers;
        pipeline.Use(next => http => answers.Serve(http, next));
        return answers;
    }

    /// <summary>Returns the answers of the pipeline of these endpoints; null if the middleware was not added.</summary>
    internal static UnmatchedAnswers? For(IEndpointRouteBuilder endpoints)
    {
        if (endpoints is IApplicationBuilder pipeline)
            return In(pipeline);
        var inner = endpoints.CreateApplicationBuilder().Properties;
        return
            inner.TryGetValue(Key, out var known)
            && known is UnmatchedAnswers answers
            && Equals(Router(inner), Router(answers.pipeline.Properties))
            ? answers
            : null;
    }

    /// <summary>Adds an app at the root. Each app answers for its own paths; the first app answers for all others.</summary>
    internal void Add(App app, RequestDelegate answer) => apps = [.. apps, (app, new PathShapes(app), answer)];

    /// <summary>Returns the router of a pipeline with these properties, if it exists yet.</summary>
    internal static object? Router(IDictionary<string, object?> properties) =>
        properties.TryGetValue(RouterKey, out var router) ? router : null;

    // An endpoint that is not a route endpoint is the framework's own refusal, such as its 405.
    private Task Serve(HttpContext http, RequestDelegate next) =>
        apps.Length == 0 || http.GetEndpoint() is RouteEndpoint ? next(http) : LetOthersGoFirst(http, next);

    private async Task LetOthersGoFirst(HttpContext http, RequestDelegate next)
    {
        await next(http);
        // A length or a content type before the start of the response means that it was answered, and a wrapper buffers the body.
        if (http.Response is not { HasStarted: false, ContentLength: null, ContentType: null or "" } response)
            return;
        if (response.StatusCode == StatusCodes.Status404NotFound && http.GetEndpoint() is null)
            await Answer(http, apps[0].Answer);
        else if (
            response.StatusCode == StatusCodes.Status405MethodNotAllowed
            && http.GetEndpoint() is { Metadata.Count: 0 } and not RouteEndpoint
            && Array.Find(apps, each => Knows(each.App, each.Shapes, http.Request)) is { Answer: { } answer }
        )
            await Answer(http, answer);
    }

    // The framework refuses a method before it looks at constraints and slashes, so its 405 may be a 404 or a redirect of the app.
    private static bool Knows(App app, PathShapes shapes, HttpRequest request)
    {
        var path = AspNetPath.Of(request, 0).Path;
        return shapes.Contain(path) && app.Match(Method.Unchecked(request.Method), path).Kind != RouteMatchKind.Found;
    }

    private static Task Answer(HttpContext http, RequestDelegate answer)
    {
        http.Items.Remove(UnhandledKey);
        http.Response.Headers.Remove("Allow"); // the framework's header also lists the methods of the app's hidden endpoints
        return answer(http);
    }
}
