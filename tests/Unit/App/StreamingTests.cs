using System.Runtime.CompilerServices;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Bodies in parts: they are produced during the request's run, and the resources that they opened are closed.</summary>
public static class StreamingTests
{
    private static readonly Key<string> User = new("user");

    private static Outcome<Response> Ask(App app, Interpreter interpreter, Request? request = null) =>
        interpreter.End(app.Handler, RequestContext.Of(request ?? Request.Get("/")));

    private static string Text(Outcome<Response> outcome) =>
        outcome.GetValue().Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();

    private static App Serving(Body body, List<string> log) =>
        App
            .Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Stream(body))))
            .With(AfterHook.Of("after", Handler.Sync(() => log.Add("after"))))
            .With(TeardownHook.Of("teardown", fault => Handler.Sync(() => log.Add($"teardown {fault?.Message}"))));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "app: streaming",
        [
            Matrix.Case(
                "ST01 ST03 T11 the parts are pulled after the after hooks and before the one teardown",
                i =>
                {
                    var log = new List<string>();
                    Check.Equal("ab", Text(Ask(Serving(Body.Of(Parts(log)), log), i)));
                    Check.Sequence(["after", "a", "b", "closed", "teardown "], log);
                }
            ),
            Matrix.Case(
                "ST01 the same holds for parts that are awaited",
                i =>
                {
                    var log = new List<string>();
                    Check.Equal("ab", Text(Ask(Serving(Body.Of(Awaited(log)), log), i)));
                    Check.Sequence(["after", "a", "b", "closed", "teardown "], log);
                }
            ),
            Matrix.Case(
                "V12 a view that awaits may also stream",
                i =>
                {
                    async Handler<Response> View()
                    {
                        await Handler.Yield;
                        return Response.Stream(Body.Of(Awaited([])), "text/csv");
                    }
                    var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], View()));
                    var outcome = Ask(app, i);
                    Check.Equal("text/csv", outcome.GetValue().ContentType);
                    Check.Equal("ab", Text(outcome));
                }
            ),
            Matrix.Case(
                "V08 a body in parts has no length before it is sent",
                _ => Check.Equal(null, Response.Stream(Body.Of(Parts([]))).ContentLength)
            ),
            Matrix.Case(
                "R03 HEAD produces no part, and closes a disposable sequence",
                i =>
                {
                    var log = new List<string>();
                    var owned = new Owned(Parts(log), log);
                    var answer = Ask(Serving(Body.Of(owned), log), i, Request.Of(Method.Head, "/"));
                    Check.Equal("", Text(answer));
                    Check.Sequence(["after", "disposed", "teardown "], log);
                }
            ),
            Matrix.Case(
                "ST05 a disposable sequence is disposed after it was read",
                i =>
                {
                    var log = new List<string>();
                    Ask(Serving(Body.Of(new Owned(Parts([]), log)), log), i);
                    Check.Sequence(["after", "disposed", "teardown "], log);
                }
            ),
            Matrix.Case(
                "ST04 a fault in the middle of a body is the outcome: no error handler, no after hook, but teardown sees it",
                i =>
                {
                    var log = new List<string>();
                    var app = Serving(Body.Of(Breaking(log)), log)
                        .With(ErrorHandler.For<Exception>("never", _ => Handler.Return(Response.Text("handled"))));
                    Check.Equal("broken", Ask(app, i).Fault?.Message);
                    Check.Sequence(["after", "closed", "teardown broken"], log);
                }
            ),
            Matrix.Case(
                "ST05 a cancelled request closes the sequence that it was sending, before teardown",
                i =>
                {
                    var log = new List<string>();
                    using var gone = new CancellationTokenSource();
                    async IAsyncEnumerable<string> Endless([EnumeratorCancellation] CancellationToken token = default)
                    {
                        try
                        {
                            yield return "a";
                            gone.Cancel();
                            await Task.Delay(Timeout.Infinite, token);
                        }
                        finally
                        {
                            log.Add("closed");
                        }
                    }
                    var app = Serving(Body.Of(Endless()), log);
                    var outcome = i.End(app.Handler, RequestContext.Of(Request.Get("/"), cancellation: gone.Token));
                    Check.True(outcome.IsCancelled);
                    Check.Sequence(["after", "closed", "teardown The request was cancelled."], log);
                }
            ),
            Matrix.InOrder(
                "ST02 a handler that produces the body sees the keys, and its fibers end with it",
                i =>
                {
                    var log = new List<string>();
                    async Handler Child()
                    {
                        try
                        {
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        finally
                        {
                            log.Add("fiber ended");
                        }
                    }
                    var body = new ProducedBody(writer =>
                    {
                        return Produce();
                        async Handler Produce()
                        {
                            await Handler.Spawn(Child());
                            await Handler.Yield;
                            await writer.WriteAsync(Encoding.UTF8.GetBytes("for " + await User.Get()));
                        }
                    });
                    var app = Serving(body, log).With(BeforeHook.Of("user", User.Set("ada")));
                    Check.Equal("for ada", Text(Ask(app, i)));
                    Check.Sequence(["after", "fiber ended", "teardown "], log);
                }
            ),
            Matrix.Case(
                "ST02 fibers of the request live until the last part",
                i =>
                {
                    var log = new List<string>();
                    var pulse = new TaskCompletionSource();
                    async Handler Beat()
                    {
                        try
                        {
                            await Handler.Yield;
                            pulse.SetResult();
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        finally
                        {
                            log.Add("beat ended");
                        }
                    }
                    async IAsyncEnumerable<string> Following()
                    {
                        await pulse.Task;
                        log.Add("part");
                        yield return "a";
                    }
                    var app = Serving(Body.Of(Following()), log)
                        .With(BeforeHook.Of("beat", Handler.Spawn(Beat(), Lifetime.Request).Ignore()));
                    Check.Equal("a", Text(Ask(app, i)));
                    Check.Sequence(["after", "part", "beat ended", "teardown "], log);
                }
            ),
            Matrix.Case(
                "a writer function writes in its own way",
                i =>
                {
                    var body = Body.Written(
                        async (writer, token) =>
                        {
                            await writer.WriteAsync("a"u8.ToArray(), token);
                            await Task.Yield();
                            await writer.WriteAsync("b"u8.ToArray(), token);
                        }
                    );
                    Check.Equal("ab", Text(Ask(Serving(body, []), i)));
                }
            ),
            Matrix.Outside(
                "ST07 blocking parts are pulled where they delay nothing else",
                i =>
                {
                    var here = Environment.CurrentManagedThreadId;
                    var pulled = 0;
                    IEnumerable<string> Where()
                    {
                        pulled = Environment.CurrentManagedThreadId;
                        yield return Thread.CurrentThread.Name ?? "";
                    }
                    var text = Text(Ask(Serving(Body.Of(Where()), []), i));
                    if (i is BlockingInterpreter)
                        Check.Equal(here, pulled);
                    else
                        Check.Equal("Handlers blocking executor", text);
                }
            ),
            Matrix.Case(
                "outside an app, a body in parts is read like any other, and a body from a handler reports where it can be read",
                _ =>
                {
                    Check.Equal("ab", Body.Of(Parts([])).ReadTextAsync().AsTask().Result);
                    Check.Equal("ab", Body.Of(Awaited([])).ReadTextAsync().AsTask().Result);
                    Check.Throws<InvalidOperationException>(
                        () => new ProducedBody(_ => Handler.Nothing).OpenAsync(),
                        "handler produces",
                        "Run the app"
                    );
                }
            ),
        ]
    );

    private static IEnumerable<string> Parts(List<string> log)
    {
        try
        {
            log.Add("a");
            yield return "a";
            log.Add("b");
            yield return "b";
        }
        finally
        {
            log.Add("closed");
        }
    }

    private static async IAsyncEnumerable<string> Awaited(List<string> log)
    {
        try
        {
            await Task.Yield();
            log.Add("a");
            yield return "a";
            await Task.Yield();
            log.Add("b");
            yield return "b";
        }
        finally
        {
            log.Add("closed");
        }
    }

    private static IEnumerable<string> Breaking(List<string> log)
    {
        try
        {
            yield return "a";
            throw new InvalidOperationException("broken");
        }
        finally
        {
            log.Add("closed");
        }
    }

    private sealed class Owned(IEnumerable<string> parts, List<string> log) : IEnumerable<string>, IDisposable
    {
        public IEnumerator<string> GetEnumerator() => parts.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => log.Add("disposed");
    }
}
