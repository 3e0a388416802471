using Handlers.Runtime;

namespace Handlers.Testing;

public sealed partial class TestClient
{
    /// <summary>Opens a websocket, plays a script over it, and waits until both the script and the app's run have ended. A socket still open when the script
    /// ends is closed with 1000.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="script">The client's side of the conversation. Async lambdas may await handlers, including <see cref="Handler.Delay"/>.</param>
    /// <param name="protocols">The subprotocols to offer. By default none.</param>
    /// <returns>The conversation: the reply to the handshake, the messages of the app, and how the app's run ended.</returns>
    /// <exception cref="TestWebSocketRejectedException">The script sends or receives although the app has rejected the websocket. A script that awaits
    /// <see cref="TestWebSocket.Opened"/> first can see the rejection and continue.</exception>
    /// <exception cref="TestRunStuckException">The run could not continue.</exception>
    /// <exception cref="Exception">The script's own fault.</exception>
    public TestConversation WebSocket(string target, Func<TestWebSocket, Handler> script, params string[] protocols) =>
        WebSocket(Request.Get(target), script, protocols);

    /// <summary>Opens a websocket with a custom request, for example to send additional headers, and plays a script over it.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{TestWebSocket, Handler}, string[])"/>
    /// <param name="request">The request, without the headers of the handshake.</param>
    /// <param name="script">The client's side of the conversation.</param>
    /// <param name="protocols">The subprotocols to offer. By default none.</param>
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
        // However the handshake ends, the script must learn that no answer will come any longer.
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
        // The two runs need separate threads, because an interpreter may block its thread.
        var playing = Task.Run(() => interpreter.RunOutcomeAsync(script).AsTask());
        var serving = Task.Run(() => interpreter.RunOutcomeAsync(app, context).AsTask());
        Task.WaitAll(playing, serving);
        Now = interpreter.Options.Time.GetUtcNow();
        return (playing.GetAwaiter().GetResult(), serving.GetAwaiter().GetResult(), []);
    }
}
