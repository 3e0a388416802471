using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Each member of a context class that a host derives from RequestContext throws, and so do the members of its websocket.</summary>
public static class ThrowingRequestContextTests
{
    private static readonly InvalidOperationException Thrown = new("a context's member");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "each member of a context throws",
        [
            .. new[]
            {
                "SendAsync",
                "Stopping",
                "Services",
                "CreateRequest",
                "get_Matched",
                "set_Matched",
                "RouteText",
            }.Select(member =>
                Matrix.Case(member, interpreter => Ends(interpreter, new Throwing(member) { Path = "/plain/1" }))
            ),
            .. new[] { "BeginBody", "EndBodyAsync" }.Select(member =>
                Matrix.Case(member, interpreter => Ends(interpreter, new Throwing(member) { Path = "/parts" }))
            ),
            .. new[] { "AsksForWebSocket", "CanUpgrade", "AcceptWebSocketAsync", "the websocket receives" }.Select(
                member =>
                    Matrix.Outside(member, interpreter => Ends(interpreter, new Throwing(member) { Path = "/socket" }))
            ),
            .. new[] { "UpgradeEnding", "the websocket is aborted", "the websocket is disposed" }.Select(member =>
                Matrix.Outside(
                    member,
                    interpreter => Ends(interpreter, new Throwing(member) { Path = "/socket", SaysClose = true })
                )
            ),
            Matrix.Case(
                "Abandon",
                interpreter =>
                {
                    var (sent, reports) = (new TaskCompletionSource(), new ConcurrentQueue<Report>());
                    var time = new ManualTime();
                    var own = new AsyncInterpreter(new InterpreterOptions { Time = time, Report = reports.Enqueue });
                    var running = own.RunOutcomeAsync(
                            Site().Handler,
                            new Throwing("Abandon") { Path = "/plain/1", Sent = sent }
                        )
                        .AsTask();
                    time.Advance(TimeSpan.FromSeconds(1));
                    _ = running.GetAwaiter().GetResult();
                    Check.Sequence(
                        [ReportKind.BodyFault, ReportKind.SuppressedFault],
                        reports.Select(report => report.Kind)
                    );
                    Check.Same(Thrown, reports.Last().Fault);
                }
            ),
        ]
    );

    private static App Site() =>
        App
            .Empty.With(new RequestLimits { Sending = TimeSpan.FromSeconds(1) })
            .With(
                RouteDefinition.Of(
                    "/plain/{n}",
                    [Method.Get],
                    Handler
                        .Read(context =>
                        {
                            _ = (context.Services, context.Stopping, context.Route.Count);
                            return context.RouteValue<int>(0);
                        })
                        .As(Response.Text("hello"))
                )
            )
            .With(
                RouteDefinition.Of(
                    "/parts",
                    [Method.Get],
                    Handler.Return(
                        Response.Stream(
                            new ProducedBody(writer =>
                                Handler.FromTask(async (_, token) => await writer.WriteAsync(new byte[1], token))
                            )
                        )
                    )
                )
            )
            .With(RouteDefinition.WebSocket("/socket", socket => socket.ForEach(_ => Handler.Nothing).Ignore()));

    // It ends soon, with a value or a fault, and the next request is not affected.
    private static void Ends(Interpreter interpreter, Throwing context)
    {
        var reports = new ConcurrentQueue<Report>();
        var own = Matrix.Like(
            interpreter,
            interpreter.Options with
            {
                Report = reports.Enqueue,
                Time = TimeProvider.System,
            }
        );
        var outcome = own.End(Site().Handler, context);
        var seen = reports
            .Select(report => report.Fault)
            .Append(outcome.Fault)
            .Where(each => ReferenceEquals(each, Thrown) || ReferenceEquals(each?.InnerException, Thrown));
        Check.True(
            // The end of an upgrade may be reported more than once.
            seen.Count() == 1
                || (seen.Count() == 2 && context.SaysClose),
            $"expected one report, found {outcome} and {string.Join("; ", reports.Select(report => report.Message))}"
        );
        Check.Equal(200, own.Value(Site().Handler, RequestContext.Of(Request.Get("/plain/1"))).Status.Code);
    }

    private sealed class Throwing(string member) : RequestContext
    {
        private readonly CancellationTokenSource gone = new();

        public required string Path { get; init; }

        public bool SaysClose { get; init; }

        public TaskCompletionSource? Sent { get; init; }

        public override CancellationToken Cancellation => gone.Token;

        public override CancellationToken Stopping => Maybe("Stopping", default(CancellationToken));

        public override IServiceProvider Services => Maybe("Services", base.Services);

        public override bool CanUpgrade => Maybe("CanUpgrade", true);

        public override bool AsksForWebSocket => Maybe("AsksForWebSocket", Path == "/socket");

        protected override RouteValues Matched
        {
            get => Maybe("get_Matched", field);
            set => field = Maybe("set_Matched", value);
        } = RouteValues.None;

        protected override Request CreateRequest() => Maybe("CreateRequest", Handlers.Request.Get(Path));

        protected override string RouteText(int index) => Maybe("RouteText", base.RouteText(index));

        protected internal override ValueTask SendAsync(Response response, bool isLast) =>
            Maybe("SendAsync", Sent is null ? default : new ValueTask(Sent.Task));

        protected internal override PipeWriter BeginBody(Response response) =>
            Maybe("BeginBody", base.BeginBody(response));

        protected internal override ValueTask<Response> EndBodyAsync(
            Response response,
            PipeWriter writer,
            bool isLast
        ) => Maybe("EndBodyAsync", base.EndBodyAsync(response, writer, isLast));

        protected internal override ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how) =>
            Maybe("AcceptWebSocketAsync", ValueTask.FromResult<WebSocket>(new Socket(member, SaysClose)));

        protected internal override void UpgradeEnding() => Maybe("UpgradeEnding");

        protected internal override void Abandon()
        {
            Sent?.SetException(new IOException("cut"));
            gone.Cancel();
            Maybe("Abandon");
        }

        private T Maybe<T>(string name, T value)
        {
            Maybe(name);
            return value;
        }

        private void Maybe(string name)
        {
            if (name == member)
                throw Thrown;
        }
    }

    private sealed class Socket(string member, bool saysClose) : WebSocket
    {
        private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override WebSocketCloseStatus? CloseStatus => WebSocketCloseStatus.NormalClosure;

        public override string? CloseStatusDescription => "";

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort()
        {
            closed.TrySetResult();
            if (member == "the websocket is aborted")
                throw Thrown;
        }

        public override void Dispose()
        {
            if (member == "the websocket is disposed")
                throw Thrown;
        }

        public override Task CloseAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        ) => Task.CompletedTask;

        public override Task CloseOutputAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        )
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        }

        public override async Task<WebSocketReceiveResult> ReceiveAsync(
            ArraySegment<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            if (member == "the websocket receives")
                throw new NotImplementedException(Thrown.Message, Thrown);
            if (!saysClose)
                await closed.Task;
            return new WebSocketReceiveResult(
                0,
                WebSocketMessageType.Close,
                true,
                WebSocketCloseStatus.NormalClosure,
                ""
            );
        }

        public override Task SendAsync(
            ArraySegment<byte> buffer,
            WebSocketMessageType messageType,
            bool endOfMessage,
            CancellationToken cancellationToken
        ) => Task.CompletedTask;
    }
}
