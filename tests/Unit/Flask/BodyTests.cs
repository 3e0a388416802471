using System.Text;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Streamed bodies, row by row. Other tests cover how parts are pulled, awaited and written.</summary>
public static class BodyTests
{
    private static readonly Key<string> User = new("user", () => "nobody");

    private static App Streaming(Steps steps, ProducedBody body) =>
        App.Create()
            .Before(User.Set("ada"))
            .With(steps.After("after"))
            .With(steps.TeardownFault())
            .Get("/", Response.Stream(body))
            .Get("/next", async () => await User.Get());

    private static ProducedBody Of(Func<Func<string, Handler>, Handler> produce) =>
        new(writer =>
            produce(text =>
                Handler.FromTask(
                    async (_, token) =>
                    {
                        await writer.WriteAsync(Encoding.UTF8.GetBytes(text), token);
                    }
                )
            )
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: bodies",
        [
            Matrix.Case(
                "ST01 ST03 ST08 a body can read the request and its keys without preparation, and teardown runs once, after it",
                i =>
                {
                    var steps = new Steps();
                    var body = Of(write => Produce(write));
                    Check.Equal("200 / for ada", i.Get(Streaming(steps, body), "/"));
                    Check.Equal("after body teardown:none", steps.Seen);

                    async Handler Produce(Func<string, Handler> write)
                    {
                        await write($"{(await Handler.Request).Path} for ");
                        await Handler.Yield;
                        await write(await User.Get());
                        steps.Note("body");
                    }
                }
            ),
            Matrix.Case(
                "ST04 a fault in the middle is the outcome of the run: no handler, no after hook, but teardown sees it",
                i =>
                {
                    var steps = new Steps();
                    var fault = new FormatException("cut");
                    var body = Of(write => write("begun").Then(Handler.Fail<int>(fault).Ignore()));
                    var app = Streaming(steps, body).With(steps.Error<Exception>("handler"));
                    Check.Same(fault, i.Ask(app, "/").Outcome.Fault);
                    Check.Equal("after teardown:cut", steps.Seen);
                }
            ),
            Matrix.Case(
                "ST06 an abandoned body leaves nothing behind: the next request on the same thread has its own state and teardown",
                i =>
                {
                    var steps = new Steps();
                    using var gone = new CancellationTokenSource();
                    var body = Of(write =>
                        write("begun").Then(Handler.Sync(gone.Cancel).Then(Handler.Delay(TimeSpan.FromDays(1))))
                    );
                    var app = Streaming(steps, body);
                    Check.True(i.End(app.Handler, RequestContext.Of(Request.Get("/"), null, gone.Token)).IsCancelled);
                    Check.Equal("after teardown:The request was cancelled.", steps.Take());
                    var next = i.Value(app.Handler, RequestContext.Of(Request.Get("/next")));
                    Check.Equal("ada", next.Body.ReadTextAsync().AsTask().Result);
                    Check.Equal("after teardown:none", steps.Take());
                }
            ),
            Matrix.Outside(
                "ST09 a time limit on the function that produces the body cuts the response visibly; a limit on the view does not apply to the body",
                i =>
                {
                    var (steps, time) = (new Steps(), new ManualTime());
                    InterpreterOptions Clocked(InterpreterOptions options) => options with { Time = time };
                    // Later, when the limit has set its timer.
                    var hour = Handler.Yield.Then(
                        Handler.Yield.Then(Handler.Sync(() => time.Advance(TimeSpan.FromHours(1))))
                    );
                    var never = Handler.FromTask(async (_, token) => await Task.Delay(Timeout.Infinite, token));
                    var limited = Of(write =>
                        write("begun").Then(hour.Then(never.As(1)).Timeout(TimeSpan.FromSeconds(1)).Ignore())
                    );
                    var cut = i.Ask(Streaming(steps, limited), Request.Get("/"), with: Clocked);
                    Check.True(cut.Outcome.Fault is TimeoutException, $"{cut.Outcome}");
                    Check.Equal("after", steps.Take().Split(' ')[0]);
                    var whole = Of(write => write("begun ").Then(hour.Then(Handler.Yield.Then(write("ended")))));
                    var view = Handler.Return(Response.Stream(whole)).Timeout(TimeSpan.FromSeconds(1));
                    Check.Equal(
                        "200 begun ended",
                        i.Ask(App.Create().Get("/", view), Request.Get("/"), with: Clocked).ToString()
                    );
                }
            ),
        ]
    );
}
