using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Sends requests to an app without a network, on any interpreter. It keeps cookies, follows redirects, reads streamed bodies part by part, can disconnect in
/// the middle, and reports which functions of the app ran.
/// </summary>
/// <remarks>
/// <para>With a <see cref="TestInterpreter"/>, the default, a request takes virtual time and can be repeated by its schedule; the
/// client's time advances from request to request. The given app runs unchanged, except that the start and the end of each of its functions are
/// recorded.</para>
/// <para>It does not simulate connections, the bytes of HTTP (a header that no server could send is accepted), compression, size limits, or anything that
/// only a host adds, such as authorization; <see cref="TestReply.Unprotected"/> lists those protections. An upload is complete from the start.</para>
/// <para>Use it from one thread at a time, because it keeps state. It is modelled on Flask's test client, with one difference: Flask follows redirects only
/// on request, this client always does, unless <see cref="TestClientOptions.MaxRedirects"/> is 0.</para>
/// </remarks>
/// <example><code>
/// var client = TestClient.For(app);
/// TestReply reply = client.Get("/users/7");
/// Debug.Assert(reply.Status == Status.Ok, reply.Text);
/// </code></example>
public sealed partial class TestClient
{
    private readonly Handler<Response> handler;
    private readonly TestClientOptions options;
    private readonly Interpreter interpreter;
    private readonly App app;
    private readonly HostServices services;
    private readonly TestScopes scopes;

    private TestClient(App app, Interpreter interpreter, TestClientOptions options)
    {
        // Builds the original app, so that its configuration errors are thrown here.
        _ = app.Handler;
        this.app = app;
        var traced = TracedApp.Of(app).Handler;
        handler = Handler.Context.Bind(context => ((ClientContext)context).Leaving(traced));
        this.interpreter = interpreter;
        this.options = options;
        scopes = new TestScopes(interpreter);
        services = new HostServices(options.Services, scopes.Open);
        Now = interpreter is TestInterpreter test ? test.Test.Start : interpreter.Options.Time.GetUtcNow();
    }

    /// <summary>Creates a client for an app.</summary>
    /// <param name="app">The app.</param>
    /// <param name="interpreter">The interpreter that runs the app. The default is a <see cref="TestInterpreter"/> with default options.</param>
    /// <param name="options">The options. By default every option has its default value.</param>
    /// <returns>A client without cookies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static TestClient For(App app, Interpreter? interpreter = null, TestClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        options ??= new TestClientOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRedirects, 0, "TestClientOptions.MaxRedirects");
        ArgumentNullException.ThrowIfNull(options.Json, "TestClientOptions.Json");
        return new TestClient(app, interpreter ?? new TestInterpreter(), options);
    }

    /// <summary>Gets the cookies that the client has stored.</summary>
    public TestCookies Cookies { get; } = new();

    /// <summary>Gets the client's time, by which cookies expire. With a <see cref="TestInterpreter"/> it is virtual: the time at which the last request
    /// ended.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Advances virtual time between two requests.</summary>
    /// <param name="time">How far to advance; zero or more.</param>
    /// <exception cref="InvalidOperationException">The interpreter is not a <see cref="TestInterpreter"/>, so its time cannot be advanced.</exception>
    public void Wait(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (interpreter is not TestInterpreter)
            throw new InvalidOperationException(
                $"Expected a test interpreter, whose time is virtual, found {interpreter.GetType().Name}. Make the client with a TestInterpreter."
            );
        Now += time;
    }

    /// <summary>Sends a GET request.</summary>
    /// <param name="target">Path and query.</param>
    /// <returns>The last reply, after redirects.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public TestReply Get(string target) => Send(Request.Get(target));

    /// <summary>Sends a HEAD request.</summary>
    /// <inheritdoc cref="Get"/>
    public TestReply Head(string target) => Send(Request.Head(target));

    /// <summary>Sends a DELETE request.</summary>
    /// <inheritdoc cref="Get"/>
    public TestReply Delete(string target) => Send(Request.Delete(target));

    /// <summary>Sends a POST request.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="body">The body, which may be a text. By default empty.</param>
    /// <param name="contentType">The content type. By default none is sent.</param>
    /// <returns>The last reply, after redirects.</returns>
    /// <example><code>
    /// TestReply reply = TestClient.For(app).Post("/notes", "# Tea", "text/markdown");
    /// </code></example>
    /// <inheritdoc cref="Send" path="/exception"/>
    public TestReply Post(string target, Body? body = null, string? contentType = null) =>
        Send(Request.Post(target, body, contentType));

    /// <summary>Sends a PUT request.</summary>
    /// <inheritdoc cref="Post"/>
    public TestReply Put(string target, Body? body = null, string? contentType = null) =>
        Send(Request.Put(target, body, contentType));

    /// <summary>Sends a PATCH request.</summary>
    /// <inheritdoc cref="Post"/>
    public TestReply Patch(string target, Body? body = null, string? contentType = null) =>
        Send(Request.Patch(target, body, contentType));

    /// <summary>Sends the fields of a form with POST, as <c>application/x-www-form-urlencoded</c>.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="fields">Names and values, in order.</param>
    /// <returns>The last reply, after redirects.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public TestReply PostForm(string target, params (string Name, string Value)[] fields) =>
        Post(
            target,
            Body.Of(
                string.Join(
                    '&',
                    fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")
                )
            ),
            "application/x-www-form-urlencoded"
        );

    /// <summary>Sends a value with POST, as JSON with the options of <see cref="TestClientOptions.Json"/>.</summary>
    /// <typeparam name="T">The type whose properties are written.</typeparam>
    /// <param name="target">Path and query.</param>
    /// <param name="value">The value.</param>
    /// <returns>The last reply, after redirects.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public TestReply PostJson<T>(string target, T value) =>
        Post(target, Body.Of(JsonSerializer.SerializeToUtf8Bytes(value, options.Json)), "application/json");

    /// <summary>Sends a request and waits for the reply, on the calling thread.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sending">How to send the request and read the reply. By default the client reads everything and stays connected.</param>
    /// <returns>The last reply, after redirects.</returns>
    /// <exception cref="TestRedirectRefusedException">A redirect led in a loop, to another host or to an invalid address, or there were too many.</exception>
    /// <exception cref="TestRunStuckException">The run could not continue.</exception>
    /// <exception cref="Exception">A fault of the app that the app propagates instead of answering it.</exception>
    public TestReply Send(Request request, SendOptions? sending = null) =>
        SendAsync(request, sending).AsTask().GetAwaiter().GetResult();

    /// <summary>Sends a request without blocking the calling thread; see <see cref="Send"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sending">How to send the request and read the reply. By default the client reads everything and stays connected.</param>
    /// <returns>The last reply, after redirects. With a blocking or a test interpreter the task is already complete when it is returned.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public async ValueTask<TestReply> SendAsync(Request request, SendOptions? sending = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        sending ??= new SendOptions();
        var following = new Redirection(options.MaxRedirects);
        var next = From(request);
        while (true)
        {
            var asked = Cookies.On(next, Now);
            var reply = await ExchangeAsync(asked, sending).ConfigureAwait(false);
            Cookies.Take(reply, Now);
            reply.Redirects = following.Replies;
            if (following.Next(reply) is not { } further)
                return reply;
            next = further;
        }
    }

    /// <summary>Sends several requests concurrently: with a <see cref="TestInterpreter"/> their fibers take turns on one loop. Redirects are not followed;
    /// each request has the cookies that the client had before the call.</summary>
    /// <param name="requests">The requests.</param>
    /// <returns>The replies, in the order of the requests.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public IReadOnlyList<TestReply> SendTogether(params IEnumerable<Request> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var sending = new SendOptions();
        var contexts = requests.Select(request => Context(Cookies.On(From(request), Now), sending)).ToArray();
        var replies = interpreter is TestInterpreter test
            ? Together(test, contexts)
            : [.. Task.WhenAll(contexts.Select(context => RunAsync(context).AsTask())).GetAwaiter().GetResult()];
        foreach (var reply in replies)
            Cookies.Take(reply, Now);
        return replies;
    }

    private TestReply[] Together(TestInterpreter test, ClientContext[] contexts)
    {
        var run = At(test).RunTogether(handler, contexts);
        Now += run.EndTime;
        foreach (var context in contexts)
            EndAsync(context).AsTask().GetAwaiter().GetResult();
        return [.. contexts.Zip(run.Value, (context, outcome) => context.Reply(outcome, run.Trace))];
    }

    private ValueTask<TestReply> ExchangeAsync(Request request, SendOptions sending) =>
        RunAsync(Context(request, sending));

    private async ValueTask<TestReply> RunAsync(ClientContext context)
    {
        if (interpreter is TestInterpreter test)
        {
            var run = At(test).Run(handler, context);
            Now += run.EndTime;
            await EndAsync(context).ConfigureAwait(false);
            return context.Reply(run.Outcome, run.Trace);
        }
        var outcome = await interpreter.RunOutcomeAsync(handler, context).ConfigureAwait(false);
        await EndAsync(context).ConfigureAwait(false);
        Now = interpreter.Options.Time.GetUtcNow();
        return context.Reply(outcome, []);
    }

    private ClientContext Context(Request request, SendOptions sending) =>
        new(request, sending, services, interpreter, options.Trusted, app, options.Json);

    // Runs outside the run, because disposing may wait for something real, which a run in virtual time refuses.
    private async ValueTask EndAsync(ClientContext context)
    {
        await context.EndServicesAsync(interpreter).ConfigureAwait(false);
        await scopes.EndedAsync().ConfigureAwait(false);
    }

    // Each run starts at the time at which the previous one ended.
    private TestInterpreter At(TestInterpreter test) =>
        test.Test.Start == Now
            ? test
            : new TestInterpreter(test.Schedule, test.Test with { Start = Now }, test.Options);

    private Request From(Request request)
    {
        foreach (var (name, value) in options.Headers)
            if (request.Header(name) is null)
                request = request.WithHeader(name, value);
        // A scheme or host that the request sets itself takes precedence.
        return request.Header("Host") is null && request.Host == "localhost" && request.Scheme == "http"
            ? request.WithScheme(options.Origin.Scheme).WithHost(options.Origin.Authority)
            : request;
    }
}
