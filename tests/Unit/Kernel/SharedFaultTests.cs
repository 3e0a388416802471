using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A fault that is created once, with the app, ends many runs. Each throw used to lengthen its stack trace without a limit.</summary>
public static class SharedFaultTests
{
    private static int Length(Exception fault) => fault.StackTrace?.Length ?? 0;

    private static Test Bounded(string name, Func<Handler<int>, Handler<int>> around) =>
        Matrix.Case(
            name,
            interpreter =>
            {
                var fault = new InvalidOperationException("built once");
                var handler = around(Handler.Fail<int>(fault));
                for (var n = 0; n < 3; n++)
                    Check.Same(fault, Check.Throws<InvalidOperationException>(() => interpreter.Value(handler)));
                var early = Length(fault);
                for (var n = 0; n < 20; n++)
                    Check.Throws<InvalidOperationException>(() => interpreter.Value(handler));
                Check.True(early > 0);
                // Not exactly equal: a run on another thread may or may not be over when it is awaited, and throws from another line accordingly.
                Check.True(Math.Abs(Length(fault) - early) < 20, $"{Length(fault)} after {early}");
            }
        );

    private static async Handler<int> Through(Handler<int> handler) => await handler + 1;

    private static async Handler<int> Caught(Handler<int> handler)
    {
        try
        {
            return await handler;
        }
        catch (InvalidOperationException)
        {
            throw;
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "a fault that is built once",
        [
            Bounded("keeps its trace short, however often it is thrown to the caller", handler => handler),
            Bounded("keeps its trace short through async methods", handler => Through(Through(handler))),
            Bounded("keeps its trace short when an async method rethrows it", Caught),
            Bounded(
                "keeps its trace short when its outcome is read",
                h => h.Attempt().Bind(o => Handler.Sync(() => o.GetValue()))
            ),
            Bounded("keeps its trace short after a finalizer", h => Through(h).Finally(Handler.Nothing)),
            Rejoined("thrown by a function", () => Handler.Sync(Thrown)),
            Rejoined("built with the handler", () => Handler.Fail<int>(new FormatException())),
            Rejoined("thrown by an async method", Throwing),
            Matrix.Case(
                "keeps its trace short, however often the value of an outcome is read",
                interpreter =>
                {
                    var outcome = interpreter.End(Handler.Sync(Thrown));
                    StaysAsItIs(outcome.Fault!, () => outcome.GetValue());
                }
            ),
            Matrix.Alone(
                "keeps its trace short when a posted callback throws it",
                () =>
                {
                    var outcome = new BlockingInterpreter().RunOutcome(
                        Handler
                            .Sync(() => SynchronizationContext.Current!.Post(_ => Thrown(), null))
                            .Then(Handler.Yield)
                            .As(1)
                    );
                    StaysAsItIs(outcome.Fault!, () => outcome.GetValue());
                }
            ),
            Matrix.Case(
                "keeps no faults of the finalizers of many runs; they are reported",
                interpreter =>
                {
                    var (reports, reporting) = Reporting(interpreter);
                    var fault = new InvalidOperationException("built once");
                    var handler = Handler.Fail<int>(fault).Finally(Handler.Sync(() => Thrown()));
                    reporting.End(handler);
                    Check.Equal((1, 0), (SuppressedExceptions.Of(fault).Count, reports.Count));
                    for (var n = 0; n < 50; n++)
                        Check.Same(fault, reporting.End(handler).Fault);
                    Check.Equal((0, 50), (SuppressedExceptions.Of(fault).Count, reports.Count));
                    Check.True(reports.All(report => report.Fault is FormatException));
                }
            ),
            Matrix.Case(
                "keeps the first 16 faults that follow it in one run, and the others are reported",
                interpreter =>
                {
                    var (reports, reporting) = Reporting(interpreter);
                    var fault = new InvalidOperationException("built in the run");
                    var handler = Handler.Sync(() => 1).Bind(_ => Handler.Fail<int>(fault));
                    for (var n = 0; n < 20; n++)
                        handler = handler.Finally(Handler.Sync(() => Thrown()));
                    Check.Same(fault, reporting.End(handler).Fault);
                    Check.Equal((16, 4), (SuppressedExceptions.Of(fault).Count, reports.Count));
                }
            ),
            Matrix.Case(
                "stays the fault of the run if its data cannot be written",
                interpreter =>
                {
                    var fault = new ReadOnlyData();
                    var handler = Handler.Fail<int>(fault).Finally(Handler.Sync(() => Thrown()));
                    Check.Same(fault, interpreter.End(handler).Fault);
                    Check.True(SuppressedExceptions.Of(fault).Single() is FormatException);
                }
            ),
        ]
    );

    private static (ConcurrentQueue<Report> Reports, Interpreter Interpreter) Reporting(Interpreter like)
    {
        var reports = new ConcurrentQueue<Report>();
        return (reports, Matrix.Like(like, like.Options with { Report = reports.Enqueue }));
    }

    private static int Thrown() => throw new FormatException("thrown");

    private static async Handler<int> Throwing()
    {
        await Handler.Yield;
        throw new FormatException("thrown");
    }

    private static void StaysAsItIs(Exception fault, Action throws)
    {
        for (var n = 0; n < 3; n++)
            Check.Throws<FormatException>(throws);
        var early = Length(fault);
        for (var n = 0; n < 1_000; n++)
            Check.Throws<FormatException>(throws);
        Check.True(Length(fault) < early + 100, $"{Length(fault)} after {early}");
    }

    private static Test Rejoined(string name, Func<Handler<int>> failing) =>
        Matrix.Case(
            $"{name}, keeps its trace short, however often its fiber is joined",
            interpreter =>
            {
                var (early, late) = interpreter.Value(Rejoin(failing()));
                Check.True(late < early + 100, $"{late} after {early}");
            }
        );

    private static async Handler<(int Early, int Late)> Rejoin(Handler<int> failing)
    {
        var fiber = await Handler.Spawn(failing, name: "failing");
        var ended = await fiber.Ended();
        var early = 0;
        for (var n = 0; n < 1_000; n++)
        {
            try
            {
                await fiber.Join();
            }
            catch (FormatException) { }
            if (n == 2)
                early = Length(ended.Fault!);
        }
        return (early, Length(ended.Fault!));
    }

    private sealed class ReadOnlyData : Exception
    {
        public override System.Collections.IDictionary Data =>
            System.Collections.Immutable.ImmutableDictionary<object, object>.Empty;
    }
}
