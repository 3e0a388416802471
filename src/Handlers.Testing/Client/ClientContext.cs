using System.IO.Pipelines;
using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The context of one request of a test client: holds the request that the app reads and collects the reply that it sends.</summary>
internal sealed partial class ClientContext(
    Request request,
    SendOptions sending,
    HostServices host,
    Interpreter interpreter,
    OriginSet trusted,
    App app,
    JsonSerializerOptions json
) : RequestContext
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<BodyPart> parts = [];
    private readonly List<TestStep> ran = [];
    private readonly Lock gate = new();
    private TimeProvider clock = interpreter.Options.Time;
    private LazyServices services = new(host);
    private long began;
    private Response? head;
    private Exception? unanswered; // the fault that no error handler took
    private Exception? latest; // the last fault with which a function of the app ended
    private bool isComplete;
    private bool hasLeft;

    public override IServiceProvider Services => services.Get(interpreter);

    internal override HostServices? HostServices => host;

    internal override ValueTask EndServicesAsync(IReportSink sink) => services.EndAsync(sink);

    public override CancellationToken Cancellation => gone.Token;

    protected override RouteValues Matched { get; set; } = RouteValues.None;

    internal override string? Pattern { get; set; }

    protected override Request CreateRequest() => request;

    internal override ValueTask<bool> TrustsAsync(string origin) => new(trusted.Contains(origin));

    internal TimeSpan Now => clock.GetElapsedTime(began);

    internal bool HasLeft => hasLeft;

    /// <summary>Runs the app's handler on the run's clock, with a client that disconnects when <c>LeavesAfter</c> has passed.</summary>
    internal Handler<Response> Leaving(Handler<Response> app) =>
        Handler.Time.Bind(running =>
        {
            (clock, began) = (running, running.GetTimestamp());
            if (sending.LeavesAfter is not { } after)
                return app;
            var timer = running.CreateTimer(_ => Leave(), null, after, Timeout.InfiniteTimeSpan);
            return app.Finally(_ => Handler.Sync(timer.Dispose));
        });

    protected internal override ValueTask SendAsync(Response response, bool isLast)
    {
        if (hasLeft)
            return default;
        socket?.Answered(response);
        var writer = new CollectingWriter();
        head = response.AsSent(request.Method);
        head.TryWriteBodyTo(writer);
        if (writer.Written.Length > 0)
            Arrive(writer.Written.ToArray());
        isComplete = !hasLeft;
        return default;
    }

    protected internal override PipeWriter BeginBody(Response response) => new ClientWriter(this, response);

    protected internal override async ValueTask<Response> EndBodyAsync(
        Response response,
        PipeWriter writer,
        bool isLast
    )
    {
        head ??= response;
        await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        isComplete = !hasLeft;
        return response;
    }

    /// <summary>Adds a part of the body, and the head if it is the first part. Returns how long the client takes to read it.</summary>
    internal TimeSpan Arrive(Response response, byte[] bytes)
    {
        if (hasLeft)
            return TimeSpan.Zero;
        head ??= response;
        return Arrive(bytes);
    }

    private TimeSpan Arrive(byte[] bytes)
    {
        if (bytes.Length == 0)
            return TimeSpan.Zero;
        var part = new BodyPart(parts.Count + 1, Now, bytes);
        parts.Add(part);
        if (sending.Reading is not { } reading || reading(part))
            return sending.TakesToRead;
        Leave();
        return TimeSpan.Zero;
    }

    internal Task Pause(TimeSpan length) => Task.Delay(length, clock);

    private void Leave()
    {
        if (isComplete || isEnding)
            return;
        hasLeft = true;
        gone.Cancel();
    }

    // The protections that the framework's middleware would have applied before the app ran.
    private Protections Unprotected =>
        app.Match(AsksForWebSocket ? Method.WebSocket : request.Method, request.Path)
            is { Kind: RouteMatchKind.Found } match
            ? match.Value.Protections
            : Protections.None;

    internal int Begin(string name)
    {
        lock (gate)
        {
            ran.Add(new TestStep(name, Now, null, ""));
            return ran.Count - 1;
        }
    }

    internal void End(int step, string outcome, Exception? fault)
    {
        lock (gate)
        {
            ran[step] = ran[step] with { Ended = Now, Outcome = outcome };
            // A fault after the head was sent is not the cause of the status.
            if (head is null)
                latest = fault ?? latest;
        }
    }

    // The first fault is kept, as for teardown hooks, because the fault of a later after hook is not the original cause.
    internal override void Faulted(Exception fault) => unanswered ??= fault;

    internal TestReply Reply(Outcome<Response> outcome, IReadOnlyList<TestEvent> trace)
    {
        // These failures have no reply, so they are thrown to the test: a stuck run, and a fault that the app lets through before it has answered.
        if (outcome.Fault is TestRunStuckException || (outcome.Fault is not null && head is null && !hasLeft))
            outcome.GetValue();
        return new TestReply(request, head, parts, ran, trace, json)
        {
            Fault = head?.Status.Code >= 500 ? unanswered ?? latest : null,
            HasLeft = hasLeft,
            Unprotected = Unprotected,
            CutBy =
                hasLeft || isComplete
                    ? null
                    : outcome.Fault ?? new OperationCanceledException($"The run was {outcome}."),
        };
    }
}
