using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A fault that is built once, with the app, ends many runs. Each throw used to lengthen its stack trace, without bound.</summary>
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
                // Not to the letter: a run on another thread is over when it is awaited, or not yet, and is thrown from another line then.
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
            Bounded("has a trace of one length, however often it is thrown to the caller", handler => handler),
            Bounded("through async methods", handler => Through(Through(handler))),
            Bounded("thrown again by an async method", Caught),
            Bounded("looked at as an outcome", h => h.Attempt().Bind(o => Handler.Of(() => o.GetValue()))),
            Bounded("behind a finalizer", h => Through(h).Finally(Handler.Nothing)),
        ]
    );
}
