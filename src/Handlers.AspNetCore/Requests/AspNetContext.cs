using System.IO.Pipelines;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>The context of a request of ASP.NET Core. Nothing is read from the server before a handler asks for it, so a request that is not read costs only
/// this object.</summary>
internal partial class AspNetContext : RequestContext
{
    // Replaces the route when the request has ended, because the server then reuses its HttpContext for other requests.
    private static readonly RouteValues Ended = RouteValues.Of([]);

    private readonly HttpContext http;

    // The endpoint's route, until the app's own router finds another or the request has ended. One field holds all three, because there is one such object
    // for each request (40 B; bench/Served).
    private object route;

    internal AspNetContext(HttpContext http, AspNetRoute route)
    {
        this.http = http;
        this.route = route;
    }

    internal static AspNetContext Of(HttpContext http, AspNetRoute route) =>
        route.IsWebSocket ? new AspNetWebSocket(http, route) : new AspNetContext(http, route);

    internal HttpContext Http => http;

    /// <summary>Marks the run as ended; reading services afterwards is an error.</summary>
    internal void End() => route = Ended;

    // A service that a handler reads directly needs no wrapper that knows when the request has ended.
    internal override object? FindService(Type type) =>
        ReferenceEquals(route, Ended) ? throw new ServicesEndedException()
        : type == typeof(IServiceProvider) ? Services
        : http.RequestServices?.GetService(type);

    public override IServiceProvider Services
    {
        get
        {
            if (ReferenceEquals(route, Ended))
                throw new ServicesEndedException();
            if (http.RequestServices is not { } services)
                return base.Services;
            if (http.Features.Get<ScopedServices>() is { } kept && kept.AreOf(services))
                return kept;
            // The framework disposes of its scope after this one, because both are disposed in reverse order.
            var scoped = new ScopedServices(services, scope: null);
            http.Response.RegisterForDispose(scoped);
            http.Features.Set(scoped);
            return scoped;
        }
    }

    public override CancellationToken Cancellation => http.RequestAborted;

    public override CancellationToken Stopping =>
        (FindService(typeof(IHostApplicationLifetime)) as IHostApplicationLifetime)?.ApplicationStopping ?? default;

    // Kestrel creates the token when it is read, and a request that never waits does not need it.
    protected internal override bool CancellationIsReady => false;

    protected override RouteValues Matched
    {
        get => route as RouteValues ?? ((AspNetRoute)route).Values(http.Request.RouteValues);
        set => route = value;
    }

    internal override string? Pattern
    {
        get => (route as AspNetRoute)?.Pattern;
        // The framework's router has matched the route.
        set { }
    }

    internal override void Failed(Exception? fault, int status) =>
        RequestFailure.Record((route as AspNetRoute)?.Sink ?? TraceSink.Instance, http, fault, status);

    // This runs before the app's own router sets the values, because the router needs the request's path.
    protected override Request CreateRequest() =>
        route is AspNetRoute asked
            ? new AspNetRequest(http, asked.Mount)
            : throw new InvalidOperationException(
                "Expected a request that is still running, found that it has ended. Read the data that you need before it ends."
            );

    // Lets typed views read the values without an object for them.
    protected override string RouteText(int index) =>
        route is AspNetRoute served ? served.Text(http.Request.RouteValues, index) : base.RouteText(index);

    protected internal override ValueTask SendAsync(Response response, bool isLast)
    {
        var target = http.Response;
        var sent = response.AsSent(http.Request.Method == HttpMethods.Head ? Method.Head : Method.Get);
        var length = sent.ContentLength;
        if (HasNoBody(sent, length) && (isLast || MayGetPage(sent.Status)))
        {
            // The framework's own results without a body do not start the response either: status code pages and other middleware may still add to it. For
            // the pages a length would mean that an error is complete; the server adds the zero, as to the framework's redirects.
            Head(sent, sent.Status.Code < StatusCodes.Status300MultipleChoices ? length : null, target);
            return default;
        }
        Head(sent, length, target);
        // This must come before the first write, because Kestrel buffers earlier writes in its own memory (about 1 KB).
        var starting = target.StartAsync();
        if (!starting.IsCompletedSuccessfully)
            return new ValueTask(Start(starting, sent, target, isLast));
        sent.TryWriteBodyTo(target.BodyWriter);
        return Complete(target, isLast);
    }

    private static bool HasNoBody(Response sent, long? length) =>
        !sent.MayHaveBody || (length == 0 && ReferenceEquals(sent.Body, Body.Empty));

    // The page can only be added after the teardown hooks, so a response that gets none does not wait for them.
    private bool MayGetPage(Status status) =>
        status.Code >= StatusCodes.Status400BadRequest
        && http.Features.Get<IStatusCodePagesFeature>() is { Enabled: true };

    // The last write is not flushed if it goes to the server itself, which completes the response with one write when the delegate returns. Anything in
    // between (a cache, a compressor, a stream of middleware) would drop unflushed data. A response that is not the last is flushed first, because not every
    // server sends on completion (the in-memory one does not); with a known length this costs no second write.
    private ValueTask Complete(HttpResponse target, bool isLast)
    {
        if (isLast && IsServersOwnBody)
            return default;
        var flushing = target.BodyWriter.FlushAsync();
        if (!flushing.IsCompletedSuccessfully)
            return new ValueTask(Flush(flushing, target, isLast));
        _ = flushing.Result;
        return isLast ? default : new ValueTask(target.CompleteAsync());
    }

    // In Kestrel and IIS, the object of the request is both its features and its response body. Other bodies are flushed.
    private bool IsServersOwnBody => ReferenceEquals(http.Features.Get<IHttpResponseBodyFeature>(), http.Features);

    private static async Task Flush(ValueTask<FlushResult> flushing, HttpResponse target, bool isLast)
    {
        await flushing.ConfigureAwait(false);
        if (!isLast)
            await target.CompleteAsync().ConfigureAwait(false);
    }

    private async Task Start(Task starting, Response sent, HttpResponse target, bool isLast)
    {
        await starting.ConfigureAwait(false);
        sent.TryWriteBodyTo(target.BodyWriter);
        await Complete(target, isLast).ConfigureAwait(false);
    }

    internal override bool HasCookiePolicy => PolicedCookies.AreOn(http);

    internal override HttpError? Refusal => AntiforgeryRefusal.Of(http);

    internal override Task<Form> ReadFormAsync(
        Request request,
        Body body,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var within = EndpointFormLimits.Within(limits, http);
        return SharedForm.ReadAsync(
            http,
            () => base.ReadFormAsync(request, body, within, cancellation),
            ReferenceEquals(body, request.Body)
                ? read => FrameworkForm.ReadAsync(read, http, request.Body.Limit, within, cancellation)
                : null
        );
    }

    // The app's own limit applies even if it is larger than the server's.
    protected internal override void TakeBodyLimit(long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = http.Request.ContentLength is null ? InPieces(bytes) : bytes;
    }

    // Kestrel also counts the framing of chunks, up to 6 bytes for each. The app's own limit counts exactly and applies first.
    private static long? InPieces(long bytes) => bytes < long.MaxValue / 16 ? (bytes * 8) + 1_024 : null;

    protected internal override void Abandon() => http.Abort();

    /// <summary>Gets the method and the path, for a report.</summary>
    internal string Where => $"{http.Request.Method} {http.Request.PathBase}{http.Request.Path}";

    protected internal override PipeWriter BeginBody(Response response)
    {
        var target = http.Response;
        Head(response, response.ContentLength, target);
        // Each part must arrive immediately, so middleware must not buffer it.
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // The response begins with the first flush, so a body that cannot be opened is still a 500.
        return target.BodyWriter;
    }

    protected internal override async ValueTask<Response> EndBodyAsync(
        Response response,
        PipeWriter writer,
        bool isLast
    )
    {
        await Complete(http.Response, isLast).ConfigureAwait(false);
        return response;
    }

    private static void Head(Response sent, long? length, HttpResponse target)
    {
        target.StatusCode = sent.Status.Code;
        sent.ForEachHeader(target, static (to, name, value) => AspNetHeaders.Write(to, name, value));
        target.ContentLength = length;
        // The rest of the body is not read, so the server closes the connection. Without this header the client would send its next request on it.
        if (sent.Status.Code is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout)
            Close(target);
    }

    private static void Close(HttpResponse target)
    {
        if (HttpProtocol.IsHttp11(target.HttpContext.Request.Protocol))
            target.Headers.Connection = "close";
    }
}
