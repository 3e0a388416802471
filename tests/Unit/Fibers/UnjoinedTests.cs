using System.Collections.Concurrent;
using System.Diagnostics;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Reports about fibers that end without being joined.</summary>
public static class UnjoinedTests
{
    private static readonly Handler<int> Forever = Handler.Delay(TimeSpan.FromDays(1)).As(1);

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "fibers: reports",
            [
                Matrix.Case(
                    "a spawned fiber that its stage or request cuts off is reported once, at debug level, with advice",
                    i =>
                    {
                        foreach (var lifetime in new[] { Lifetime.Stage, Lifetime.Request })
                        foreach (var begins in new[] { Handler.Nothing, Handler.Yield })
                        {
                            var report = Told(i, Handler.Spawn(Forever, lifetime, "mail").Then(begins)).Single();
                            Check.Equal(ReportKind.UnjoinedCancelled, report.Kind);
                            Check.Equal(ReportSeverity.Debug, report.Severity);
                            foreach (var word in new[] { "'mail'", "Lifetime.Host", "job queue", "stage or request" })
                                Check.True(report.Message.Contains(word, StringComparison.Ordinal), report.Message);
                        }
                        // A scope is a stage as well, and so is a view.
                        Check.Equal(
                            ReportKind.UnjoinedCancelled,
                            Told(i, Handler.Scope(Handler.Spawn(Forever).Ignore().As(1))).Single().Kind
                        );
                    }
                ),
                Matrix.Case(
                    "a client that leaves cuts off the spawned fibers, and that is reported once",
                    i =>
                    {
                        using var source = new CancellationTokenSource();
                        var view = Handler.Spawn(Forever, name: "mail").Then(Handler.Sync(source.Cancel)).Then(Forever);
                        var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                        Check.Equal(ReportKind.UnjoinedCancelled, Told(i, view, context).Single().Kind);
                    }
                ),
                Matrix.Case(
                    "a cancelled fiber is not reported if it was joined or cancelled explicitly, and losing arms never are",
                    i =>
                    {
                        foreach (
                            var quiet in new Handler[]
                            {
                                Handler.Spawn(Handler.Return(1)).Bind(fiber => fiber.Join()),
                                Handler.Spawn(Forever).Bind(fiber => fiber.Cancel().As(1)),
                                Handler
                                    .Spawn(Forever)
                                    .Bind(fiber => fiber.Join().Timeout(TimeSpan.FromTicks(1)).Attempt()),
                                Handler
                                    .Spawn(Forever)
                                    .Bind(fiber => fiber.Ended().Timeout(TimeSpan.FromTicks(1)).Attempt()),
                                Handler.Race(Handler.Return(1), Forever),
                                Handler.Any(Handler.Return(1), Forever),
                                Handler.All(Handler.Fail<int>(new FormatException()), Forever).Attempt(),
                                Handler.Return(1).Both(Handler.Fail<int>(new FormatException())).Attempt(),
                                Forever.Timeout(TimeSpan.FromTicks(1)).Attempt(),
                                Handler.Return(1).Timeout(TimeSpan.FromDays(1)),
                                Handler.Scope(Forever).Timeout(TimeSpan.FromTicks(1)).Attempt(),
                            }
                        )
                            Check.Sequence([], Told(i, quiet).Select(report => report.Message));
                    }
                ),
                Matrix.InOrder(
                    "an abandoned fiber is reported only once, as abandoned",
                    () => new InterpreterOptions { Time = new ManualTime(jumps: true) },
                    i =>
                    {
                        var never = new TaskCompletionSource().Task;
                        async Handler Stubborn() => await never;
                        var told = Told(i, Handler.Spawn(Stubborn()).Then(Handler.Yield));
                        Check.Equal(ReportKind.FiberAbandoned, told.Single().Kind);
                    }
                ),
                Matrix.Case(
                    "a fiber of host lifetime that is cancelled when the host stops is not reported, because the host waited for it",
                    i =>
                    {
                        var (reports, fibers) = (new ConcurrentQueue<Report>(), new HostFibers());
                        var host = Matrix.Like(i, i.Options with { Host = fibers, Report = reports.Enqueue });
                        host.Act(Handler.Spawn(Forever, Lifetime.Host).Ignore());
                        var time = new ManualTime();
                        var stopping = fibers.StopAsync(TimeSpan.FromHours(1), time);
                        time.Advance(TimeSpan.FromHours(1));
                        Check.True(stopping.GetAwaiter().GetResult());
                        Check.Sequence([], reports.Select(report => report.Message));
                    }
                ),
                Matrix.Case(
                    "a fiber of host lifetime that fails while a fiber joins it is not reported as unjoined",
                    i =>
                    {
                        var (reports, fibers) = (new ConcurrentQueue<Report>(), new HostFibers());
                        var host = Matrix.Like(i, i.Options with { Host = fibers, Report = reports.Enqueue });
                        foreach (var ended in new[] { true, false })
                        {
                            var gate = new TaskCompletionSource();
                            var fails = Handler.FromTask(_ => gate.Task).Then(Handler.Fail<int>(new FormatException()));
                            async Handler<bool> Main()
                            {
                                var fiber = await Handler.Spawn(fails, Lifetime.Host);
                                // On a later turn, when this fiber waits.
                                var opener = await Handler.Spawn(Handler.Sync(gate.SetResult));
                                var outcome = ended ? await fiber.Ended() : await fiber.Join().Attempt();
                                await opener.Join();
                                return outcome.Fault is FormatException;
                            }
                            Check.True(host.Value(Main()));
                        }
                        Check.True(fibers.StopAsync(TimeSpan.FromHours(1)).GetAwaiter().GetResult());
                        Check.Sequence([], reports.Select(report => report.Message));
                    }
                ),
                Matrix.InOrder(
                    "a fiber that fails while it is cancelled through its handle is reported, because its canceller does not receive the fault",
                    i =>
                    {
                        var faulty = Handler.Uncancelable(
                            Handler.Yield.Then(Handler.Yield).Then(Handler.Fail<int>(new FormatException()))
                        );
                        var told = Told(
                            i,
                            Handler.Spawn(faulty).Bind(fiber => Handler.Yield.Then(fiber.Cancel()).As(1))
                        );
                        Check.Equal(ReportKind.FiberFault, told.Single().Kind);
                    }
                ),
                Runner.TestCase(
                    "the fibers that run on a host are listed in the order in which they started, even if one in between has ended",
                    () =>
                    {
                        var fibers = new HostFibers();
                        var host = new AsyncInterpreter(new InterpreterOptions { Host = fibers });
                        var gates = new Dictionary<string, TaskCompletionSource>();
                        foreach (var name in "abcdef")
                            Begin($"{name}");
                        End("a");
                        End("c");
                        Begin("g");
                        Begin("h");
                        Check.Equal("b d e f g h", string.Join(' ', fibers.Running.Select(fiber => fiber.Name)));
                        foreach (var gate in gates.Values)
                            gate.TrySetResult();
                        Check.True(fibers.StopAsync(TimeSpan.FromHours(1)).GetAwaiter().GetResult());

                        void Begin(string name)
                        {
                            gates[name] = new TaskCompletionSource();
                            host.Act(
                                Handler.Spawn(Handler.FromTask(_ => gates[name].Task), Lifetime.Host, name).Ignore()
                            );
                        }

                        void End(string name)
                        {
                            gates[name].SetResult();
                            SpinWait.SpinUntil(() => fibers.Running.All(fiber => fiber.Name != name));
                        }
                    }
                ),
                Runner.TestCase(
                    "each kind of report has a severity, and its documentation names the same one",
                    () =>
                    {
                        var source = File.ReadAllText(Path.Combine(Repository.Root, "src/Handlers/Kernel/Report.cs"));
                        foreach (var kind in Enum.GetValues<ReportKind>())
                        {
                            var comment = source[..source.IndexOf($"    {kind},", StringComparison.Ordinal)];
                            var said = comment[(comment.LastIndexOf("Severity: ", StringComparison.Ordinal) + 10)..];
                            Check.Equal(
                                new Report(kind, "x").Severity.ToString().ToLowerInvariant(),
                                said[..said.IndexOf('.', StringComparison.Ordinal)],
                                $"{kind}"
                            );
                        }
                    }
                ),
                Matrix.Alone(
                    "without a sink, debug reports are not written to the trace, but others are",
                    () =>
                    {
                        var listener = new Listener();
                        Trace.Listeners.Add(listener);
                        try
                        {
                            new BlockingInterpreter().Act(
                                Handler
                                    .Spawn(Forever, name: "debug level")
                                    .Then(Handler.Spawn(Handler.Fail<int>(new FormatException()), name: "error level"))
                                    .Then(Handler.Yield.Then(Handler.Yield))
                            );
                        }
                        finally
                        {
                            Trace.Listeners.Remove(listener);
                        }
                        Check.Equal(1, listener.Written.Count(line => line.Contains("error level")));
                        Check.Equal(0, listener.Written.Count(line => line.Contains("debug level")));
                    }
                ),
            ]
        )
    );

    private static IReadOnlyCollection<Report> Told(Interpreter like, Handler handler, RequestContext? context = null)
    {
        var reports = new ConcurrentQueue<Report>();
        Matrix.Like(like, like.Options with { Report = reports.Enqueue }).End(handler.As(1), context);
        return reports;
    }

    private sealed class Listener : TraceListener
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public override void Write(string? message) => WriteLine(message);

        public override void WriteLine(string? message) => Written.Enqueue(message ?? "");
    }
}
