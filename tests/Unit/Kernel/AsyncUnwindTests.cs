using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Halts and cancellations inside <c>async Handler</c> methods.</summary>
public static class AsyncUnwindTests
{
    private static readonly Response Enough = Response.Text("enough");
    private static readonly FormatException Fault = new("x");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: unwinding async methods",
        [
            Matrix.Case(
                "a fault that passes an async method stays a fault, even if it looks like a cancellation and the run was cancelled later",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var stop = new OperationCanceledException("a foreign cancellation");
                    var below = Handler.Of<int>(() => throw stop).Finally(Handler.Sync(source.Cancel));
                    async Handler<int> Above() => await below + 1;
                    var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                    Check.Same(stop, i.End(Above(), context).Fault);
                }
            ),
            Matrix.Case(
                "a halt is thrown once, finally blocks run with their awaits, and the run halts",
                i =>
                {
                    var trace = new List<string>();
                    Check.Same(Enough, i.End(Outer()).Halted);
                    Check.Sequence(["inner catch", "inner finally", "outer finally"], trace);

                    async Handler<int> Outer()
                    {
                        try
                        {
                            return await Inner();
                        }
                        finally
                        {
                            await Handler.Yield;
                            trace.Add("outer finally");
                        }
                    }

                    async Handler<int> Inner()
                    {
                        try
                        {
                            return await Handler.Halt<int>(Enough);
                        }
                        catch (HandlerUnwindException unwind) when (unwind.Response == Enough)
                        {
                            trace.Add("inner catch");
                            throw;
                        }
                        finally
                        {
                            await Task.Yield();
                            trace.Add("inner finally");
                        }
                    }
                }
            ),
            Matrix.Case(
                "catching a halt does not undo it; the method continues to its end",
                i =>
                {
                    var after = 0;
                    Check.Same(Enough, i.End(Swallows().Map(x => after = x)).Halted);
                    Check.Equal(5, after);

                    async Handler<int> Swallows()
                    {
                        try
                        {
                            await Handler.Halt<int>(Enough);
                        }
                        catch (HandlerUnwindException)
                        {
                            await Handler.Yield;
                        }
                        after = await Handler.Return(5);
                        return 6;
                    }
                }
            ),
            Matrix.Case(
                "attempt around the awaited handler observes a halt",
                i =>
                {
                    Check.Equal("Halted", i.Value(Looks()));

                    static async Handler<string> Looks() => $"{(await Handler.Halt<int>(Enough).Attempt()).Kind}";
                }
            ),
            Matrix.Case(
                "a fault while the method unwinds is the outcome",
                i =>
                {
                    Check.Same(Fault, i.End(Faults()).Fault);

                    static async Handler<int> Faults()
                    {
                        try
                        {
                            return await Handler.Halt<int>(Enough);
                        }
                        finally
                        {
                            await Handler.Fail<int>(Fault);
                        }
                    }
                }
            ),
            Matrix.Case(
                "a second halt while the method unwinds does not replace the first",
                i =>
                {
                    Check.Same(Enough, i.End(Halts()).Halted);

                    static async Handler<int> Halts()
                    {
                        try
                        {
                            return await Handler.Halt<int>(Enough);
                        }
                        finally
                        {
                            await Handler.Halt<int>(Response.Text("late"));
                        }
                    }
                }
            ),
            Cancelling(
                "a cancellation is thrown once, and the code that runs after it is masked",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    Check.True(i.End(Cancelled(), context).IsCancelled);
                    Check.Sequence(["cancelled", "finally", "no token"], trace);

                    async Handler<int> Cancelled()
                    {
                        try
                        {
                            source.Cancel();
                            await Handler.Yield;
                            trace.Add("never");
                        }
                        catch (HandlerUnwindException unwind) when (unwind.Response is null)
                        {
                            await Handler.Yield;
                            trace.Add("cancelled");
                        }
                        finally
                        {
                            await Handler.Delay(TimeSpan.FromTicks(1));
                            trace.Add("finally");
                            trace.Add((await Handler.Cancellation).CanBeCanceled ? "token" : "no token");
                        }
                        return 1;
                    }
                }
            ),
            Cancelling(
                "steps after the method that swallowed the cancellation are cancelled",
                (i, source, context) =>
                {
                    var after = false;
                    Check.True(i.End(Swallows().Map(_ => after = true), context).IsCancelled);
                    Check.True(!after);

                    async Handler<int> Swallows()
                    {
                        try
                        {
                            source.Cancel();
                            await Handler.Yield;
                        }
                        catch (HandlerUnwindException) { }
                        return 1;
                    }
                }
            ),
            Cancelling(
                "an await of a task is not a checkpoint, the next await of a handler is",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    Check.True(i.End(Steps(), context).IsCancelled);
                    Check.Sequence(["task"], trace);

                    async Handler<int> Steps()
                    {
                        source.Cancel();
                        await Task.Yield();
                        trace.Add("task");
                        await Handler.Nothing.AsUnit();
                        await Handler.Sync(() => 0);
                        trace.Add("handler");
                        return 1;
                    }
                }
            ),
            Cancelling(
                "the token's own exception in an async method is a cancellation",
                (i, source, context) =>
                {
                    var final = false;
                    Check.True(i.End(Waits(), context).IsCancelled);
                    Check.True(final);

                    async Handler<int> Waits()
                    {
                        try
                        {
                            var token = await Handler.Cancellation;
                            source.CancelAfter(TimeSpan.FromTicks(1));
                            await Task.Delay(System.Threading.Timeout.Infinite, token);
                            return 1;
                        }
                        finally
                        {
                            final = true;
                        }
                    }
                }
            ),
            Matrix.Case(
                "a halt through combinators around an async method throws nothing into them",
                i =>
                {
                    var handler = Method()
                        .Catch(_ => Handler.Return(1))
                        .Finally(o => Handler.Sync(() => Check.Same(Enough, o.Halted)));
                    Check.Same(Enough, i.End(handler).Halted);

                    static async Handler<int> Method() => await Handler.Halt<int>(Enough);
                }
            ),
        ]
    );

    private static Test Cancelling(string name, Action<Interpreter, CancellationTokenSource, RequestContext> test) =>
        Matrix.Case(
            name,
            i =>
            {
                using var source = new CancellationTokenSource();
                test(i, source, RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token));
            }
        );
}
