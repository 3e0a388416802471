using Handlers.Runtime;

namespace Handlers.Testing;

public sealed partial class TestClient
{
    /// <summary>Opens a websocket and plays a script over it, to the end of both: the script's end closes with 1000 what it has not closed, and
    /// the app's run is waited for.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="script">The client's part. Async lambdas may await handlers, <see cref="Handler.Delay"/> among them.</param>
    /// <param name="protocols">The subprotocols that are offered. Default: none.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="TestWebSocketRejectedException">The script sends or receives, and the app has rejected. A script that looks at
    /// <see cref="TestWebSocket.Opened"/> first is free to go on.</exception>
    /// <exception cref="TestRunStuckException">The run could not go on.</exception>
    /// <exception cref="Exception">The script's own fault.</exception>
    public TestConversation WebSocket(string target, Func<TestWebSocket, Handler> script, params string[] protocols) =>
        WebSocket(Request.Get(target), script, protocols);

    /// <summary>The same with a request that has headers of its own.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{TestWebSocket, Handler}, string[])"/>
    /// <param name="request">The request, without the headers of the handshake.</param>
    /// <param name="script">The client's part.</param>
    /// <param name="protocols">The subprotocols that are offered. Default: none.</param>
    public TestConversation WebSocket(Request request, Func<TestWebSocket, Handler> script, params string[] protocols)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(protocols);
        var asked = request
            .WithHeader("Connection", "Upgrade")
            .WithHeader("Upgrade", "websocket")
            .WithHeader("Sec-WebSocket-Version", "13")
            .WithHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if (protocols.Length > 0)
            asked = asked.WithHeader("Sec-WebSocket-Protocol", string.Join(", ", protocols));
        var context = Context(Cookies.On(From(asked), Now), new SendOptions());
        var socket = context.Upgradable();
        var (played, outcome, trace) = Play(context, socket.Playing(script), socket);
        EndAsync(context).AsTask().GetAwaiter().GetResult();
        var reply = context.Reply(outcome, trace);
        Cookies.Take(reply, Now);
        played.GetValue();
        return new TestConversation(reply, socket.Sent, outcome);
    }

    private (Outcome<bool> Played, Outcome<Response> Outcome, IReadOnlyList<TestEvent> Trace) Play(
        ClientContext context,
        Handler<bool> script,
        TestWebSocket socket
    )
    {
        // Whatever became of the handshake, the script learns that there will be no answer any more.
        var app = handler.Finally(_ => Handler.Sync(() => socket.Answered(Response.Empty(Status.InternalServerError))));
        if (interpreter is TestInterpreter test)
        {
            var played = default(Outcome<bool>);
            var noted = script
                .Attempt()
                .Bind(ended =>
                {
                    played = ended;
                    return Handler.Return(Response.Empty(Status.Ok));
                });
            var both = Handler.Context.Bind(mine => ReferenceEquals(mine, context) ? app : noted);
            var run = At(test).RunTogether(both, [context, RequestContext.None]);
            Now += run.EndTime;
            return (played, run.Value[0], run.Trace);
        }
        // Two runs at once, whatever the interpreter keeps busy meanwhile.
        var playing = Task.Run(() => interpreter.RunOutcomeAsync(script).AsTask());
        var serving = Task.Run(() => interpreter.RunOutcomeAsync(app, context).AsTask());
        Task.WaitAll(playing, serving);
        Now = interpreter.Options.Time.GetUtcNow();
        return (playing.GetAwaiter().GetResult(), serving.GetAwaiter().GetResult(), []);
    }
}
