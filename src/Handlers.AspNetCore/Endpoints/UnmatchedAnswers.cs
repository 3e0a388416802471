using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// The middleware that answers what nobody took, by the apps that are mapped at the root of one pipeline. It lets everybody else go first, wherever
/// they are registered, so it looks at the response on the way back. A request that an endpoint takes only passes through.
/// </summary>
internal sealed class UnmatchedAnswers
{
    private const string Key = "Handlers.UnmatchedAnswers";

    // Under this name the framework keeps the router of a pipeline. A branch inherits the properties of its pipeline, but has another router.
    private const string RouterKey = "__EndpointRouteBuilder";

    // The framework's mark of a request that reached the end of the pipeline; it is logged as unhandled.
    private const string UnhandledKey = "__RequestUnhandled";

    private readonly IApplicationBuilder pipeline;

    // Replaced, because the endpoints of a group are built, and its app added, while requests are served.
    private volatile (App App, RequestDelegate Answer)[] apps = [];

    private UnmatchedAnswers(IApplicationBuilder pipeline) => this.pipeline = pipeline;

    /// <summary>Those of a pipeline, which gets the middleware when it is asked for the first time.</summary>
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

    /// <summary>Those of the pipeline that the endpoints are for; null where nobody has added the middleware.</summary>
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

    /// <summary>Adds an app at the root. The first one answers, except that each answers for its own paths.</summary>
    internal void Add(App app, RequestDelegate answer) => apps = [.. apps, (app, answer)];

    /// <summary>The router that belongs to a pipeline with these properties, where there is one yet.</summary>
    internal static object? Router(IDictionary<string, object?> properties) =>
        properties.TryGetValue(RouterKey, out var router) ? router : null;

    // What is no route endpoint is the framework's own answer that there is none, such as its 405.
    private Task Serve(HttpContext http, RequestDelegate next) =>
        apps.Length == 0 || http.GetEndpoint() is RouteEndpoint ? next(http) : LetOthersGoFirst(http, next);

    private async Task LetOthersGoFirst(HttpContext http, RequestDelegate next)
    {
        await next(http);
        // A length or a type without a start: somebody has answered, and a wrapper holds the body back.
        if (http.Response is not { HasStarted: false, ContentLength: null, ContentType: null or "" } response)
            return;
        if (response.StatusCode == StatusCodes.Status404NotFound && http.GetEndpoint() is null)
            await Answer(http, apps[0].Answer);
        else if (
            response.StatusCode == StatusCodes.Status405MethodNotAllowed
            && http.GetEndpoint() is { Metadata.Count: 0 } and not RouteEndpoint
            && Array.Find(apps, each => Knows(each.App, http.Request)) is { Answer: { } answer }
        )
            await Answer(http, answer);
    }

    private static bool Knows(App app, HttpRequest request) =>
        app.Match(Method.Received(request.Method), AspNetPath.Of(request, 0).Path).Kind
            is RouteMatchKind.MethodNotAllowed
                or RouteMatchKind.Options;

    private static Task Answer(HttpContext http, RequestDelegate answer)
    {
        http.Items.Remove(UnhandledKey);
        http.Response.Headers.Remove("Allow"); // the framework's, which lists the methods of the app's hidden endpoints, too
        return answer(http);
    }
}
