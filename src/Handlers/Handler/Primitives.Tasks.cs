using System.Runtime.CompilerServices;

namespace Handlers;

// The two forms of Spawn differ in their first parameter, so that no call can mean both.
#pragma warning disable RS0026

public static partial class Primitives
{
    /// <summary>
    /// Starts a handler as a task: a fiber of its own that begins on a later turn, never at once, and takes turns with the other fibers of
    /// its request. It has a snapshot of the typed keys and the activities; nothing that it sets is seen by others.
    /// </summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="handler">What it does.</param>
    /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
    /// <param name="name">What reports call it. Default: the expression given as <paramref name="handler"/>.</param>
    /// <returns>A handler that yields the task's handle and never waits. In a scope that is closing the task has been cancelled before
    /// it began. Faults where <see cref="Lifetime.Host"/> has no host.</returns>
    /// <remarks>At the end of its lifetime a task is cancelled and its finalizers are awaited; one that was cancelled before its first step
    /// never runs (K02 differs). A failure that nobody joined is reported once and changes nothing else.</remarks>
    public static Handler<Job<A>> Spawn<A>(
        Handler<A> handler,
        Lifetime lifetime = Lifetime.Stage,
        [CallerArgumentExpression(nameof(handler))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (!Enum.IsDefined(lifetime))
            throw new ArgumentOutOfRangeException(
                nameof(lifetime),
                lifetime,
                "Expected Lifetime.Stage, Lifetime.Request or Lifetime.Host."
            );
        return new SpawnNode<A>(handler, lifetime, string.IsNullOrEmpty(name) ? "a task" : name);
    }

    /// <summary>Starts a handler that only acts as a task; see <see cref="Spawn{A}(Handler{A}, Lifetime, string)"/>.</summary>
    /// <param name="handler">What it does.</param>
    /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
    /// <param name="name">What reports call it. Default: the expression given as <paramref name="handler"/>.</param>
    /// <returns>A handler that yields the task's handle and never waits.</returns>
    public static Handler<Job> Spawn(
        Handler handler,
        Lifetime lifetime = Lifetime.Stage,
        [CallerArgumentExpression(nameof(handler))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Map(Spawn(handler.AsUnit(), lifetime, name), Job (job) => job);
    }

    /// <summary>
    /// A scope of one's own: what the body spawns ends with the body, and the first of those tasks that fails ends the body, too. The
    /// body's typed keys go on.
    /// </summary>
    /// <typeparam name="A">What the body yields.</typeparam>
    /// <param name="body">What may spawn; it runs as a task of the scope.</param>
    /// <returns>A handler that ends as the body does, or as the first task that failed; later failures are attached to that
    /// (<see cref="Suppressed"/>). It ends when all of them have ended.</returns>
    public static Handler<A> Scope<A>(Handler<A> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new GatherNode<A>(fiber => new ScopeGathering<A>(fiber, body));
    }

    /// <summary>Runs handlers as tasks that take turns, and yields all values in the order given.</summary>
    /// <typeparam name="A">What each yields.</typeparam>
    /// <param name="handlers">The handlers; none is fine.</param>
    /// <param name="atOnce">How many may run at a time: 1 or more. Default: no limit.</param>
    /// <returns>A handler. The first failure (a fault or a halt) cancels the rest and, when that has ended, is how it ends; later faults
    /// are attached to it. Keys that the handlers set stay theirs.</returns>
    public static Handler<IReadOnlyList<A>> All<A>(IEnumerable<Handler<A>> handlers, int atOnce = int.MaxValue)
    {
        var arms = Arms(handlers);
        if (atOnce < 1)
            throw new ArgumentOutOfRangeException(nameof(atOnce), atOnce, "Expected at least one handler at a time.");
        return new GatherNode<IReadOnlyList<A>>(fiber => new AllGathering<A>(fiber, arms, atOnce));
    }

    /// <summary>Runs two handlers as tasks that take turns, and combines their values. Ends as <see cref="All{A}"/> does.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <typeparam name="B">The second value.</typeparam>
    /// <typeparam name="C">What the function gives.</typeparam>
    /// <param name="first">The first handler.</param>
    /// <param name="second">The second handler.</param>
    /// <param name="combine">Called with both values.</param>
    /// <returns>A handler.</returns>
    public static Handler<C> Both<A, B, C>(Handler<A> first, Handler<B> second, Func<A, B, C> combine)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(combine);
        var both = All([Map(first, object? (a) => a), Map(second, object? (b) => b)]);
        return Map(both, values => combine((A)values[0]!, (B)values[1]!));
    }

    /// <summary>Runs handlers as tasks that take turns, and ends as the first of them does; the others are cancelled and awaited before.</summary>
    /// <typeparam name="A">What each yields.</typeparam>
    /// <param name="handlers">At least one.</param>
    /// <returns>A handler. The typed keys of the first one go on. A fault of one that lost is reported.</returns>
    public static Handler<A> Race<A>(params IEnumerable<Handler<A>> handlers)
    {
        var arms = Arms(handlers, atLeastOne: true);
        return new GatherNode<A>(fiber => new RaceGathering<A>(fiber, arms, "Race"));
    }

    /// <summary>Runs handlers as tasks that take turns, and yields the first value; a halt counts like one. The others are cancelled and
    /// awaited before.</summary>
    /// <typeparam name="A">What each yields.</typeparam>
    /// <param name="handlers">At least one.</param>
    /// <returns>A handler. When all of them fault: an <see cref="AggregateException"/> of the faults, in the order given.</returns>
    public static Handler<A> Any<A>(params IEnumerable<Handler<A>> handlers)
    {
        var arms = Arms(handlers, atLeastOne: true);
        return new GatherNode<A>(fiber => new AnyGathering<A>(fiber, arms));
    }

    /// <summary>A handler with a time limit on the interpreter's clock. When it is over, the handler is cancelled and awaited, its
    /// finalizers included.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler; it runs as a task. Its typed keys go on.</param>
    /// <param name="limit">More than zero, up to 24 days.</param>
    /// <returns>A handler that ends as the given one does, or faults with <see cref="TimeoutException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero, negative or too long.</exception>
    public static Handler<A> Timeout<A>(Handler<A> handler, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (limit <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "Expected a time limit of more than zero.");
        var late = Bind(
            As(Delay(limit), limit),
            passed =>
                Fail<A>(
                    new TimeoutException(
                        $"Expected a result within {passed.TotalSeconds:0.###} s, found none; the handler was cancelled."
                    )
                )
        );
        IReadOnlyList<Handler<A>> arms = [handler, late];
        return new GatherNode<A>(fiber => new RaceGathering<A>(fiber, arms, "Timeout"));
    }

    private static Handler<A>[] Arms<A>(IEnumerable<Handler<A>> handlers, bool atLeastOne = false)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        var arms = handlers.ToArray();
        foreach (var arm in arms)
            ArgumentNullException.ThrowIfNull(arm, nameof(handlers));
        if (atLeastOne && arms.Length == 0)
            throw new ArgumentException(
                "Expected at least one handler, found none: it could never end.",
                nameof(handlers)
            );
        return arms;
    }
}
