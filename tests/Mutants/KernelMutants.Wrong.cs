using System.Runtime.CompilerServices;

namespace Handlers;

// The wrong implementations.
internal static partial class KernelMutants
{
    private static Func<int, int> Swallowing(Func<int, int> function) =>
        x =>
        {
            try
            {
                return function(x);
            }
            catch (ProgramFaultException)
            {
                return 0;
            }
        };

    private static Func<Exception, Handler<int>> Swallowing(Func<Exception, Handler<int>> answer) =>
        fault =>
        {
            try
            {
                return answer(fault);
            }
            catch (ProgramFaultException)
            {
                return Handler.Return(0);
            }
        };

    private static readonly ConditionalWeakTable<Handler, object> Made = [];

    // It recognizes the handlers that it has made itself.
    private static Handler<int> TwiceOverMaps(Handler<int> handler, Func<int, int> function)
    {
        var again = Made.TryGetValue(handler, out _);
        var mapped = handler.Map(x => again ? function(function(x)) : function(x));
        Made.Add(mapped, mapped);
        return mapped;
    }

    private static Handler<int> AlsoAfterFaults(Handler<int> handler, Func<int, int> function) =>
        handler
            .Finally(outcome =>
            {
                if (!outcome.IsValue)
                    Swallowing(function)(0);
                return Handler.Nothing;
            })
            .Map(function);

    private static Handler<int> OutsideIn(Handler<int> handler, Handler<int> last)
    {
        var finalized = Made.TryGetValue(handler, out var inside)
            ? ((Nest)inside).Handler.Finally(last).Finally(((Nest)inside).Last)
            : handler.Finally(last);
        Made.Add(finalized, new Nest(handler, last));
        return finalized;
    }

    private sealed record Nest(Handler<int> Handler, Handler<int> Last);

    private static Handler<int> Lost(Handler<int> last) => last.Catch(_ => Handler.Return(0));

    private static Handler<int> Copied(Handler<int> handler) =>
        handler.Catch(fault =>
            Handler.Fail<int>(fault is ProgramFaultException own ? new ProgramFaultException(own.Number) : fault)
        );

    private static Handler<int> Unhalted(Outcome<int> outcome) =>
        outcome.Fault is { } fault ? Handler.Fail<int>(fault) : Handler.Return(0);

    private static Handler<int> Wrapped(Handler<int> handler) =>
        handler.Catch(fault => Handler.Fail<int>(new AggregateException(fault)));

    private static Handler<int> OnValue(Handler<int> handler, Handler<int> last) => handler.Bind(x => last.As(x));

    // Finalizes values and faults only.
    private static Handler<int> NotOnHalt(Handler<int> handler, Handler<int> last) =>
        OnValue(handler, last).Catch(fault => last.Then(Handler.Fail<int>(fault)));

    // Attempt first, then the finalizer: misses only cancellations.
    private static Handler<int> NotOnCancel(Handler<int> handler, Handler<int> last) =>
        handler
            .Attempt()
            .Bind(outcome =>
                last.Then(outcome.Match(Handler.Return, Handler.Halt<int>, Handler.Fail<int>, () => last))
            );

    // Behaves like a finally block in .NET.
    private static Handler<int> Forgetting(Handler<int> handler, Handler<int> last) =>
        NotOnCancel(handler, Handler.Uncancelable(_ => last));

    private static Handler<int> Unmasked(Handler<int> handler, Handler<int> last) =>
        OnValue(handler.Finally(outcome => outcome.IsCancelled ? last : Handler.Nothing), last);

    private static Handler<int> ReleasesFirstInFirstOut(
        Handler<int> acquire,
        Func<int, Handler<int>> use,
        Func<int, Handler<int>> release
    ) => Handler.Uncancelable(restore => acquire.Bind(x => release(x).Then(restore.Run(use(x)))));

    [ThreadStatic]
    private static Restore? around;

    // The body of a region is created when the region begins, so everything created there is inside the region.
    private static Handler<int> Nested(
        Func<Func<Handler<int>, Handler<int>>, Handler<int>> body,
        Func<Restore, Handler<int>, Handler<int>> inner
    )
    {
        if (around is { } outer)
            return inner(outer, body(h => h));
        return Handler.Uncancelable(restore =>
        {
            around = restore;
            try
            {
                return body(restore.Run);
            }
            finally
            {
                around = null;
            }
        });
    }

    private static Handler<int> Undone(Restore outer, Handler<int> inner) => outer.Run(inner);

    private static Handler<int> None(Restore outer, Handler<int> inner) => inner;

    private static Handler<int> Uncancelled(Handler<int> handler) => Handler.Uncancelable(_ => handler);

    private static Func<HandlerProgram, Handler<int>> CountingRuns() =>
        program =>
        {
            var runs = 0;
            return program.ToHandler().Map(x => ProgramNumbers.Within(x + runs++));
        };

    private static Handler<int> KeepingState(HandlerProgram program)
    {
        var running = 0;
        return Handler
            .Sync(() =>
            {
                if (Interlocked.Increment(ref running) > 1)
                    Probe.Leave("met another run");
                Thread.Yield();
            })
            .Then(program.ToHandler().Finally(Handler.Sync(() => Interlocked.Decrement(ref running))));
    }
}
