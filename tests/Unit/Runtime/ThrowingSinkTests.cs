using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A report sink that throws, such as a log with a full disk, changes nothing except where the report goes.</summary>
public static class ThrowingSinkTests
{
    private static readonly Func<InterpreterOptions> Options = () =>
        new InterpreterOptions { Grace = TimeSpan.Zero, Report = _ => throw new IOException("the disk is full") };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "sinks that throw",
        [
            Matrix.Case(
                "at the fault of an unjoined fiber",
                Options,
                interpreter =>
                    Check.Equal(
                        1,
                        interpreter.Value(Handler.Spawn(Failing).Then(Handler.Yield).Then(Handler.Yield).As(1))
                    )
            ),
            Matrix.Case(
                "at a fiber that is abandoned",
                Options,
                interpreter =>
                {
                    var stubborn = Handler.Uncancelable(_ => Handler.Delay(TimeSpan.FromDays(1)).As(1));
                    Check.Equal(1, interpreter.Value(Handler.Spawn(stubborn).Ignore().Then(Handler.Yield).As(1)));
                }
            ),
            Matrix.Case(
                "at a finalizer that faults after a halt",
                Options,
                interpreter =>
                {
                    var halted = Handler
                        .Halt<int>(Response.Text("x"))
                        .Finally(Handler.Act(() => throw new FormatException()));
                    Check.True(interpreter.End(halted).Halted is not null);
                }
            ),
            Matrix.Outside(
                "at a fiber of the host",
                interpreter =>
                {
                    if (interpreter is BlockingInterpreter)
                        return;
                    var own = Matrix.Like(interpreter, Options());
                    Check.Equal(1, own.Value(Handler.Spawn(Failing, Lifetime.Host).As(1)));
                    Check.True(own.Host!.StopAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult());
                }
            ),
            Matrix.Alone(
                "at plain code on a shared loop that faults",
                () =>
                    Matrix.Ending(() =>
                    {
                        var shared = Matrix.Shared(Options());
                        var stray = Handler.Sync(() =>
                            SynchronizationContext.Current!.Post(_ => throw new FormatException(), null)
                        );
                        Check.Equal(1, shared.Value(stray.Then(Handler.Yield).As(1)));
                        Check.Equal(2, shared.Value(Handler.Yield.As(2)));
                    })
            ),
            Hosting.ScriptedServer.Each(
                "of a host",
                async kind =>
                {
                    var served = new Hosting.ScriptedServer(
                        kind,
                        Handler.Fail<Response>(new FormatException()),
                        options => options with { Report = _ => throw new IOException("the disk is full") }
                    );
                    await served.Server.StartAsync();
                    var context = new Hosting.ScriptedContext();
                    await served.Server.ServeAsync(context);
                    Check.Equal("500", context.Log.Split(',')[0]);
                    await served.StopAsync();
                }
            ),
            Matrix.Alone(
                "work of workers",
                () =>
                {
                    using var workers = new BlockingWorkers(1, 10);
                    var done = new ManualResetEventSlim();
                    Check.True(workers.TryRun(new Work(() => throw new FormatException())));
                    Check.True(workers.TryRun(new Work(done.Set)));
                    done.Wait();
                }
            ),
        ]
    );

    private static Handler<int> Failing => Handler.Fail<int>(new TimeoutException());

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
