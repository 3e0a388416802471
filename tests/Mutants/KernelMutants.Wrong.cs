using System.Runtime.CompilerServices;

namespace Handlers;

// What is wrong with them.
internal static partial class KernelMutants
{
    private static Func<int, int> Swallowing(Func<int, int> function) =>
        x =>
        {
            try
            {
                return function(x);
            }
            catch (ProgramFault)
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
            catch (ProgramFault)
            {
                return Primitives.Return(0);
            }
        };

    private static readonly ConditionalWeakTable<Handler, object> Made = [];

    // What this function made, it tells from what came from elsewhere.
    private static Handler<int> TwiceOverMaps(Handler<int> handler, Func<int, int> function)
    {
        var again = Made.TryGetValue(handler, out _);
        var mapped = Primitives.Map(handler, x => again ? function(function(x)) : function(x));
        Made.Add(mapped, mapped);
        return mapped;
    }

    private static Handler<int> AlsoAfterFaults(Handler<int> handler, Func<int, int> function) =>
        Primitives.Map(
            Primitives.Finally(
                handler,
                outcome =>
                {
                    if (!outcome.IsValue)
                        Swallowing(function)(0);
                    return Primitives.Nothing;
                }
            ),
            function
        );

    private static Handler<int> OutsideIn(Handler<int> handler, Handler<int> last)
    {
        var finalized = Made.TryGetValue(handler, out var inside)
            ? Primitives.Finally(Primitives.Finally(((Nest)inside).Handler, last), ((Nest)inside).Last)
            : Primitives.Finally(handler, last);
        Made.Add(finalized, new Nest(handler, last));
        return finalized;
    }

    private sealed record Nest(Handler<int> Handler, Handler<int> Last);

    private static Handler<int> Lost(Handler<int> last) => Primitives.Catch(last, _ => Primitives.Return(0));

    private static Handler<int> Copied(Handler<int> handler) =>
        Primitives.Catch(
            handler,
            fault => Primitives.Fail<int>(fault is ProgramFault own ? new ProgramFault(own.Number) : fault)
        );

    private static Handler<int> Unhalted(Outcome<int> outcome) =>
        outcome.Fault is { } fault ? Primitives.Fail<int>(fault) : Primitives.Return(0);

    private static Handler<int> Wrapped(Handler<int> handler) =>
        Primitives.Catch(handler, fault => Primitives.Fail<int>(new AggregateException(fault)));

    private static Handler<int> OnValue(Handler<int> handler, Handler<int> last) =>
        Primitives.Bind(handler, x => Primitives.As(last, x));

    // Finalizes values and faults only.
    private static Handler<int> NotOnHalt(Handler<int> handler, Handler<int> last) =>
        Primitives.Catch(OnValue(handler, last), fault => Primitives.Then(last, Primitives.Fail<int>(fault)));

    // Attempt first, then the finalizer: misses cancellations alone.
    private static Handler<int> NotOnCancel(Handler<int> handler, Handler<int> last) =>
        Primitives.Bind(
            Primitives.Attempt(handler),
            outcome =>
                Primitives.Then(
                    last,
                    outcome.Match(Primitives.Return, Primitives.Halt<int>, Primitives.Fail<int>, () => last)
                )
        );

    // As the finally of .NET does.
    private static Handler<int> Forgetting(Handler<int> handler, Handler<int> last) =>
        NotOnCancel(handler, Primitives.Uncancelable(_ => last));

    private static Handler<int> Unmasked(Handler<int> handler, Handler<int> last) =>
        OnValue(Primitives.Finally(handler, outcome => outcome.IsCancelled ? last : Primitives.Nothing), last);

    private static Handler<int> ReleasesFirstInFirstOut(
        Handler<int> acquire,
        Func<int, Handler<int>> use,
        Func<int, Handler<int>> release
    ) =>
        Primitives.Uncancelable(restore =>
            Primitives.Bind(acquire, x => Primitives.Then(release(x), restore.Run(use(x))))
        );

    [ThreadStatic]
    private static Restore? around;

    // A region's body is made when the region begins: what it makes there stands inside of it.
    private static Handler<int> Nested(
        Func<Func<Handler<int>, Handler<int>>, Handler<int>> body,
        Func<Restore, Handler<int>, Handler<int>> inner
    )
    {
        if (around is { } outer)
            return inner(outer, body(h => h));
        return Primitives.Uncancelable(restore =>
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

    private static Handler<int> Uncancelled(Handler<int> handler) => Primitives.Uncancelable(_ => handler);

    private static Func<HandlerProgram, Handler<int>> CountingRuns() =>
        program =>
        {
            var runs = 0;
            return Primitives.Map(program.ToHandler(), x => ProgramNumbers.Within(x + runs++));
        };

    private static Handler<int> KeepingState(HandlerProgram program)
    {
        var running = 0;
        return Primitives.Then(
            Primitives.Act(() =>
            {
                if (Interlocked.Increment(ref running) > 1)
                    Probe.Leave("met another run");
                Thread.Yield();
            }),
            Primitives.Finally(program.ToHandler(), Primitives.Act(() => Interlocked.Decrement(ref running)))
        );
    }
}
