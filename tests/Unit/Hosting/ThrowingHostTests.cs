using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// Each member that a custom host overrides throws an unexpected exception. The client is answered or cut off, it is reported once, nothing stays
/// in flight, and the server stops properly.
/// </summary>
public static class ThrowingHostTests
{
    private static readonly InvalidOperationException Thrown = new("a host's member");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: each member of a host throws",
        [
            Throws("CreateRequest", "cut", ReportKind.UnhandledFault),
            Throws("WriteHeadAsync", "cut", ReportKind.BodyFault),
            Throws("WriteAsync", "200, cut", ReportKind.BodyFault),
            Throws("EndAsync", "200, 5 bytes, cut", ReportKind.BodyFault),
            Throws("Abort", "200, 5 bytes, cut", ReportKind.SuppressedFault),
            Throws("UpgradeAsync", "500, 133 bytes, end", ReportKind.UnhandledFault, "/socket"),
            Throws("CanUpgrade", "500, 133 bytes, end", ReportKind.UnhandledFault, "/socket"),
            Throws("AsksForWebSocket", "500, end", ReportKind.UnhandledFault, "/socket"),
            Throws("Services", "500, 133 bytes, end", ReportKind.UnhandledFault),
            Throws("get_Matched", "500, 133 bytes, end", ReportKind.UnhandledFault),
            Throws("Identifier", "404, 94 bytes, end", ReportKind.SuppressedFault, "/nowhere"),
            Throws("set_Matched", "500, end", ReportKind.UnhandledFault),
            Throws("RouteText", "500, 133 bytes, end", ReportKind.UnhandledFault),
            Throws("CancellationIsReady", "200, 5 bytes, end", ReportKind.SuppressedFault),
            Throws("TakeBodyLimit", "500, end", ReportKind.UnhandledFault, "/", Method.Post),
        ]
    );

    private static Test Throws(
        string member,
        string expected,
        ReportKind kind,
        string path = "/hello/1",
        Method? method = null
    ) =>
        ScriptedServer.Each(
            member,
            async interpreter =>
            {
                var reports = new System.Collections.Concurrent.ConcurrentQueue<Report>();
                var isClosed = false;
                var view = Handler
                    .Read(context =>
                    {
                        _ = context.Services;
                        _ = context.Route.Count;
                        return context.RouteValue<int>(0);
                    })
                    .Map(_ =>
                        Response.Stream(
                            Body.Of(_ => ValueTask.FromResult<Stream>(new MemoryStream("hello"u8.ToArray())))
                        )
                    );
                var server = new AppServer(
                    App.Empty.With(new RequestLimits { BodySize = 10 })
                        .With(RouteDefinition.Of("/hello/{n}", [Method.Get], view))
                        .With(RouteDefinition.Of("/", [Method.Post], Handler.Return(Response.Text("hello"))))
                        .With(RouteDefinition.WebSocket("/socket", socket => socket.Accept()))
                        .Handler,
                    [Lifespan.Of("resource", Handler.Nothing, Handler.Sync(() => isClosed = true))],
                    new AppServerOptions { Interpreter = interpreter, Report = reports.Enqueue }
                );
                await server.StartAsync();
                var context = new Throwing(member, method ?? Method.Get, path);
                await server.ServeAsync(context);
                Check.Equal(expected, context.Log);
                var found = string.Join("; ", reports.Select(report => $"{report.Kind}: {report.Message}"));
                var mine = reports.Where(report => ReferenceEquals(report.Fault, Thrown)).ToArray();
                Check.True(mine.Length == 1, $"one report of it, found {found}");
                Check.Equal(kind, mine[0].Kind);
                Check.Equal(0, server.InFlight);
                var next = new Throwing("", Method.Get, "/hello/1");
                await server.ServeAsync(next);
                Check.Equal("200, 5 bytes, end", next.Log);
                Check.True(await server.StopAsync());
                Check.True(isClosed);
            }
        );

    private sealed class Throwing : ScriptedContext
    {
        private readonly string member;
        private readonly Method method;
        private readonly string path;

        public Throwing(string member, Method method, string path)
        {
            (this.member, this.method, this.path) = (member, method, path);
            Head = () => Maybe("WriteHeadAsync");
            Part = () =>
            {
                // A client that has left is the case that ends in an abort.
                if (member == "Abort")
                    throw new FormatException("a part");
                return default;
            };
            BeforePart = () => Maybe("WriteAsync");
            End = () => Maybe("EndAsync");
            OnAbort = () => Maybe("Abort");
        }

        public override bool CanUpgrade => Maybe("CanUpgrade", true);

        public override bool AsksForWebSocket => Maybe("AsksForWebSocket", path == "/socket");

        public override IServiceProvider Services => Maybe("Services", base.Services);

        protected internal override string? Identifier => Maybe("Identifier", base.Identifier);

        protected internal override bool CancellationIsReady => Maybe("CancellationIsReady", true);

        protected override RouteValues Matched
        {
            get => Maybe("get_Matched", base.Matched);
            set => base.Matched = Maybe("set_Matched", value);
        }

        protected override Request CreateRequest() =>
            Maybe(
                "CreateRequest",
                Handlers.Request.Of(
                    method,
                    path,
                    path == "/socket"
                        ? Headers
                            .Empty.Add("Connection", "Upgrade")
                            .Add("Upgrade", "websocket")
                            .Add("Sec-WebSocket-Version", "13")
                            .Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                        : Headers.Empty,
                    method == Method.Post ? Body.Of("hello") : Body.Empty
                )
            );

        protected override string RouteText(int index) => Maybe("RouteText", base.RouteText(index));

        protected override ValueTask<Stream> UpgradeAsync(Response head) =>
            Maybe("UpgradeAsync", ValueTask.FromException<Stream>(new NotSupportedException()));

        protected internal override void TakeBodyLimit(long bytes) => Maybe("TakeBodyLimit");

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
}
