using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Hosting;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.UserCode;

/// <summary>Functions that users pass for steps: an exception of such a function is the fault of its run, as the same object, and of no other run.</summary>
public static class StepFunctionTests
{
    private static readonly InvalidOperationException Thrown = new("a function");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "functions of steps that throw",
        [
            .. Functions()
                .Select(function =>
                    Matrix.Case(
                        function.Name,
                        interpreter =>
                        {
                            var outcome = interpreter.End(function.Handler, RequestContext.Of(Request.Get("/?n=1")));
                            Check.Same(Thrown, outcome.Fault);
                            Check.Equal(1, interpreter.Value(Handler.Yield.As(1)));
                        }
                    )
                ),
            .. Routes().Select(route => Answered(route.Name, route.App)),
            .. RequestMembers.Select(member =>
                Answered($"Request.{member}", App.Empty.With(RouteDefinition.Of("/", [Method.Get], Reading)), member)
            ),
        ]
    );

    private static IEnumerable<(string Name, Handler<int> Handler)> Functions()
    {
        var one = Handler.Return(1);
        var bound = Bound.Of(InputSource.Query, "n", "a number", _ => "1");
        yield return ("Handler.Of", Handler.Of<int>(() => throw Thrown));
        yield return ("Handler.Act", Handler.Act(() => throw Thrown).As(1));
        yield return ("Handler.FromContext", Handler.FromContext<int>(_ => throw Thrown));
        yield return ("Handler.Read", Handler.Read<int>(_ => throw Thrown));
        yield return ("Handler.Sync", Handler.Sync<int>(() => throw Thrown));
        yield return ("Handler.FromTask", Handler.FromTask<int>((_, _) => throw Thrown));
        yield return ("Handler.Bind", one.Bind<int>(_ => throw Thrown));
        yield return ("Handler.Map", one.Map((Func<int, int>)(_ => throw Thrown)));
        yield return ("Handler.Select", one.Select((Func<int, int>)(_ => throw Thrown)));
        yield return ("Handler.SelectMany", one.SelectMany<int, int>(_ => throw Thrown, (first, _) => first));
        yield return ("Handler.Where", one.Where(_ => throw Thrown, Handler.Return(2)));
        yield return ("Handler.Do", one.Do((Action<int>)(_ => throw Thrown)));
        yield return ("Handler.Tap", one.Tap(_ => throw Thrown));
        yield return ("Handler.Zip", one.Zip<int, int>(one, (_, _) => throw Thrown));
        yield return ("Handler.Both", one.Both<int, int>(one, (_, _) => throw Thrown));
        yield return (
            "Handler.Recover",
            Handler.Fail<int>(new FormatException()).Recover((FormatException _) => throw Thrown)
        );
        yield return ("Handler.Catch", Handler.Fail<int>(new FormatException()).Catch(_ => throw Thrown));
        yield return ("Handler.Settle", Handler.Fail<int>(new FormatException()).Settle(_ => throw Thrown));
        yield return ("Handler.Finally", one.Finally((Func<Outcome<int>, Handler>)(_ => throw Thrown)));
        yield return ("Handler.Retry", Handler.Fail<int>(new FormatException()).Retry((_, _) => throw Thrown));
        yield return ("Handler.Uncancelable", Handler.Uncancelable<int>(_ => throw Thrown));
        yield return ("Handler.Bracket", Handler.Bracket(one, _ => one, (Func<int, Handler>)(_ => throw Thrown)));
        yield return ("Handler.Using", Handler.Using(Handler.Return(new Stuck()), _ => one));
        yield return ("Handler.UsingAsync", Handler.UsingAsync(Handler.Return(new Stuck()), _ => one));
        yield return ("Handler.Offload", Handler.Offload((Func<CancellationToken, int>)(_ => throw Thrown)));
        yield return ("Handler.Traverse", Handler.Traverse<int, int>([1], _ => throw Thrown).Map(all => all.Count));
        yield return ("Handler.ForEach", Handler.ForEach<int>([1], _ => throw Thrown).As(1));
        yield return ("Handler.ForEach, the items", Handler.ForEach(Failing<int>(), _ => one).As(1));
        yield return ("Key.new", new Key<int>("key", () => throw Thrown).Get());
        yield return ("Bound.Of", Bound.Of<string>(InputSource.Query, "n", "a number", _ => throw Thrown).As(1));
        yield return ("Bound.OfParts", Bound.OfParts<int>((ref BoundParts _) => throw Thrown, bound));
        yield return ("Bound.Map", bound.Map((Func<string, int>)(_ => throw Thrown)));
        yield return ("Bound.Where", bound.Where(_ => throw Thrown, "expected").As(1));
        yield return ("Bound.Check", bound.Check(_ => throw Thrown).As(1));
        yield return (
            "Bound.Parse",
            bound.Parse("expected", (string _, [MaybeNullWhen(false)] out int _) => throw Thrown)
        );
        yield return ("Bound.Zip", bound.Zip<string, int>(bound, (_, _) => throw Thrown));
    }

    private static IEnumerable<(string Name, App App)> Routes()
    {
        var hello = App.Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello"))));
        var failing = App.Empty.With(
            RouteDefinition.Of("/", [Method.Get], Handler.Fail<Response>(new TimeoutException()))
        );
        yield return ("AfterHook.Of", hello.With(AfterHook.Of("hook", _ => throw Thrown)));
        yield return (
            "TeardownHook.Of",
            hello.With(TeardownHook.Of("hook", (Func<Exception?, Handler>)(_ => throw Thrown)))
        );
        yield return ("RouteValuesHook.Of", hello.With(RouteValuesHook.Of("hook", _ => throw Thrown)));
        yield return ("ErrorHandler.For", failing.With(ErrorHandler.For<TimeoutException>("error", _ => throw Thrown)));
        yield return ("Decorator.Map", hello.With(Decorator.Map("decorator", _ => throw Thrown)));
        yield return ("Decorator.When", hello.With(Decorator.When(_ => throw Thrown, Decorator.Conditional)));
        yield return (
            "Decorator.Around",
            hello.With(Decorator.Around("decorator", Handler.Nothing, _ => throw Thrown))
        );
        yield return (
            "Handler.AfterThisRequest",
            hello.With(BeforeHook.Of("hook", Handler.AfterThisRequest((Func<Response, Response>)(_ => throw Thrown))))
        );
        yield return ("HttpError.ToResponse", Of(Handler.Fail<Response>(new Unanswered())));
        yield return (
            "View",
            App.Empty.With(RouteDefinition.OfView(RouteTemplate.Parse("/"), Handler.Sync(() => new Viewed())))
        );
        yield return ("ProducedBody.new", Sent(() => new ProducedBody(_ => throw Thrown)));
        yield return ("Body.Of", Sent(() => Body.Of(_ => throw Thrown)));
        yield return ("Body.Of, parts", Sent(() => Body.Of(Failing<string>())));
        yield return ("Body.Written", Sent(() => Body.Written((_, _) => throw Thrown)));
        yield return ("Response.Events", Of(Handler.Sync(() => Response.Events(_ => throw Thrown))));
        yield return ("Response.Events, texts", Of(Handler.Sync(() => Response.Events(Failing<string>()))));
        foreach (
            var member in new[] { "Length", "OpenAsync", "TryGetBytes", "IsComplete", "TryWriteTo", "WriteToAsync" }
        )
            yield return ($"Body.{member}", Of(Handler.Sync(() => Response.Stream(new Own(member)))));
    }

    private static App Sent(Func<Body> body) => Of(Handler.Sync(() => Response.Stream(body())));

    private static App Of(Handler<Response> view) => App.Empty.With(RouteDefinition.Of("/", [Method.Get], view));

    private static async IAsyncEnumerable<T> Failing<T>([EnumeratorCancellation] CancellationToken token = default)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        if (Thrown is not null)
            throw Thrown;
        yield break;
    }

    // The client is answered, or cut off if the answer has begun; there is one report; and the server stops.
    private static Test Answered(string name, App app, string? member = null) =>
        ScriptedServer.Each(
            name,
            async kind =>
            {
                var reports = new System.Collections.Concurrent.ConcurrentQueue<Report>();
                var server = new AppServer(
                    app.Handler,
                    options: new AppServerOptions { Interpreter = kind, Report = reports.Enqueue }
                );
                var context = new Asking(member);
                await server.ServeAsync(context);
                Check.True(
                    context.Log.EndsWith("end", StringComparison.Ordinal)
                        || context.Log.EndsWith("cut", StringComparison.Ordinal),
                    $"answered or cut off, found '{context.Log}'"
                );
                var told = reports.Count(report => ReferenceEquals(report.Fault, Thrown));
                Check.True(
                    told == 1,
                    $"expected one report, found '{context.Log}' and {string.Join("; ", reports.Select(report => $"{report.Kind} {report.Message} {report.Fault}"))}"
                );
                Check.Equal(0, server.InFlight);
                Check.True(await server.StopAsync());
            }
        );

    private static string[] RequestMembers =>
        [
            "Method",
            "Path",
            "PathBase",
            "QueryString",
            "Scheme",
            "Host",
            "Headers",
            "Body",
            "Query",
            "Cookies",
            "Header",
            "Origin",
        ];

    private static Handler<Response> Reading =>
        Handler.Request.Map(request =>
        {
            _ = (
                request.PathBase,
                request.QueryString,
                request.Scheme,
                request.Host,
                request.Headers,
                request.Body,
                request.Query,
                request.Cookies,
                request.Header("a"),
                request.Origin
            );
            return Response.Text("read");
        });

    private sealed class Asking(string? member) : ScriptedContext
    {
        protected override Request CreateRequest() => member is null ? base.CreateRequest() : new OwnRequest(member);
    }

    private sealed class OwnRequest(string member) : Request
    {
        public override Method Method => Maybe("Method", Handlers.Method.Get);

        public override string Path => Maybe("Path", "/");

        public override string PathBase => Maybe("PathBase", "");

        public override string QueryString => Maybe("QueryString", "");

        public override string Scheme => Maybe("Scheme", "http");

        public override string Host => Maybe("Host", "localhost");

        public override Headers Headers => Maybe("Headers", Handlers.Headers.Empty);

        public override Body Body => Maybe("Body", Handlers.Body.Empty);

        public override Parameters Query => Maybe("Query", base.Query);

        public override Parameters Cookies => Maybe("Cookies", base.Cookies);

        public override Request Origin => Maybe<Request>("Origin", this);

        public override string? Header(string name) => Maybe("Header", base.Header(name));

        private T Maybe<T>(string name, T value) => name == member ? throw Thrown : value;
    }

    private sealed class Own(string member) : Body
    {
        public override long? Length => Maybe("Length", (long?)null);

        public override bool IsComplete => Maybe("IsComplete", false);

        public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
            ValueTask.FromException<Stream>(Thrown);

        public override bool TryGetBytes(out ReadOnlyMemory<byte> bytes) =>
            Maybe("TryGetBytes", base.TryGetBytes(out bytes));

        public override bool TryWriteTo(System.Buffers.IBufferWriter<byte> writer) => Maybe("TryWriteTo", false);

        public override ValueTask WriteToAsync(System.IO.Pipelines.PipeWriter writer, CancellationToken cancellation) =>
            throw Thrown;

        private T Maybe<T>(string name, T value) => name == member ? throw Thrown : value;
    }

    private sealed class Unanswered() : HttpError(418)
    {
        public override Response ToResponse() => throw Thrown;
    }

    private sealed class Viewed : MethodView
    {
        public override Handler<Response> Get() => throw Thrown;
    }

    private sealed class Stuck : IDisposable, IAsyncDisposable
    {
        public void Dispose() => throw Thrown;

        public ValueTask DisposeAsync() => throw Thrown;
    }
}
