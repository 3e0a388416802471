using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A million nested handlers of every kind. The tests run one after another, because each holds a hundred megabytes for a moment.</summary>
public static class StackSafetyTests
{
    private const int Many = 1_000_000;

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "handler: stack safety",
            [
                Nested("left binds", h => h.Bind(x => Handler.Return(x + 1)), Many),
                Nested("maps", h => h.Map(x => x + 1), Many),
                Nested("catches", h => h.Catch(_ => Handler.Return(-1)), 0),
                Nested("finalizers", h => h.Finally(Handler.Nothing), 0),
                Nested("finalizers that read the outcome", h => h.Finally(_ => Handler.Nothing), 0),
                Nested("settles", h => h.Settle(_ => Handler.Return(-1)), 0),
                Nested("attempts", h => h.Attempt().Map(o => o.GetValue()), 0),
                Nested("uncancelable regions", h => Handler.Uncancelable(_ => h), 0),
                Matrix.Case("right recursion", i => Check.Equal(0, i.Value(Right(Many)))),
                Matrix.Case("async recursion", i => Check.Equal(Many, i.Value(Deep(Many)))),
                Matrix.Case("async recursion that faults", i => Check.True(i.End(Faulty(2_000)).Fault is not null)),
                Matrix.Case("awaits in a loop", i => Check.Equal(Many, i.Value(Loop(Many)))),
                Matrix.Outside(
                    "a chain of a hundred thousand fibers, each started and joined by its predecessor",
                    i => Check.Equal(Many / 10, i.Value(Chain(Many / 10)))
                ),
                Matrix.Case(
                    "a fault through a million frames of each kind",
                    i =>
                    {
                        var fault = new FormatException();
                        var handler = Handler.Fail<int>(fault);
                        for (var n = 0; n < Many / 4; n++)
                        {
                            var inner = handler;
                            handler = Handler
                                .Uncancelable(_ => inner)
                                .Bind(Handler.Return)
                                .Map(x => x)
                                .Finally(Handler.Nothing);
                        }
                        Check.Same(fault, i.End(handler).Fault);
                    }
                ),
                Matrix.Case(
                    "a fault that is caught and rethrown a million times",
                    i =>
                    {
                        var handler = Handler.Fail<int>(new FormatException());
                        for (var n = 0; n < Many; n++)
                            handler = handler.Catch(Handler.Fail<int>);
                        Check.True(i.End(handler).Fault is FormatException);
                    }
                ),
            ]
        )
    );

    private static Test Nested(string name, Func<Handler<int>, Handler<int>> around, int expected) =>
        Matrix.Case(
            name,
            i =>
            {
                var handler = Handler.Sync(() => 0);
                for (var n = 0; n < Many; n++)
                    handler = around(handler);
                Check.Equal(expected, i.Value(handler));
            }
        );

    private static Handler<int> Right(int n) => n == 0 ? Handler.Return(0) : Handler.Return(n - 1).Bind(Right);

    private static async Handler<int> Deep(int n) => n == 0 ? 0 : 1 + await Deep(n - 1);

    private static Handler<int> Chain(int n) =>
        n == 0
            ? Handler.Return(0)
            : Handler
                .Spawn(Handler.Return(n - 1).Bind(Chain), name: "the next")
                .Bind(fiber => fiber.Join().Map(x => x + 1));

    private static async Handler<int> Faulty(int n) => n == 0 ? throw new FormatException() : await Faulty(n - 1);

    private static async Handler<int> Loop(int n)
    {
        var sum = 0;
        var one = Handler.Sync(() => 1);
        for (var k = 0; k < n; k++)
            sum += await one;
        return sum;
    }
}
