using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerFluent
{
    extension(Handler handler)
    {
        /// <summary>Starts this handler as a task; see <c>Handler.Spawn</c>.</summary>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the handler's expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        public Handler<Job> Spawn(
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Primitives.Spawn(handler, lifetime, Label.Of(name));

        /// <summary>A time limit on the interpreter's clock. When it is over, the handler is cancelled and awaited.</summary>
        /// <param name="limit">More than zero, up to 24 days.</param>
        /// <returns>A handler that ends as this one does, or faults with <see cref="TimeoutException"/>.</returns>
        public Handler Timeout(TimeSpan limit) =>
            Primitives.Ignore(Primitives.Timeout(Primitives.As(handler, true), limit));

        /// <summary>Tries again, at once, when it faults. Halts and cancellations pass.</summary>
        /// <param name="times">How often it is tried again: zero or more.</param>
        /// <returns>A handler that only acts and ends as the last attempt does.</returns>
        public Handler Retry(int times) => handler.Retry(Again.AtMost(times));

        /// <summary>Tries again when it faults, some time later. Halts and cancellations pass.</summary>
        /// <param name="times">How often it is tried again: zero or more.</param>
        /// <param name="delay">Gets the fault and gives how long to wait: zero or more.</param>
        /// <returns>A handler that only acts and ends as the last attempt does.</returns>
        public Handler Retry(int times, Func<Exception, TimeSpan> delay) => handler.Retry(Again.AtMost(times, delay));

        /// <summary>Tries again when it faults, as long as a function says so. Halts and cancellations pass.</summary>
        /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait, or null to give up.</param>
        /// <returns>A handler that only acts and ends as the last attempt does.</returns>
        public Handler Retry(Func<int, Exception, TimeSpan?> next) =>
            Primitives.Ignore(Primitives.Retry(Primitives.As(handler, true), next));
    }

    extension<A>(Handler<A> handler)
    {
        /// <summary>Starts this handler as a task; see <c>Handler.Spawn</c>.</summary>
        /// <param name="lifetime">How long it may live. Default: as long as the stage that spawns it.</param>
        /// <param name="name">What reports and activities call it. Default: the handler's expression, its first line.</param>
        /// <returns>A handler that yields the task's handle and never waits.</returns>
        /// <example><code>
        /// Handler&lt;Job&lt;int&gt;&gt; job = handler.Spawn(Lifetime.Request, "count");
        /// </code></example>
        public Handler<Job<A>> Spawn(
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Primitives.Spawn(handler, lifetime, Label.Of(name));

        /// <summary>This handler and another as tasks that take turns; both values as a pair. The first that fails cancels the other. In
        /// sequence: <c>Zip</c>.</summary>
        /// <typeparam name="B">What the other yields.</typeparam>
        /// <param name="other">The other handler.</param>
        /// <returns>A handler.</returns>
        public Handler<(A First, B Second)> Both<B>(Handler<B> other) =>
            Primitives.Both(handler, other, (a, b) => (a, b));

        /// <summary>This handler and another as tasks that take turns; both values through a function.</summary>
        /// <typeparam name="B">What the other yields.</typeparam>
        /// <typeparam name="C">The function's result.</typeparam>
        /// <param name="other">The other handler.</param>
        /// <param name="combine">Gets both values.</param>
        /// <returns>A handler.</returns>
        public Handler<C> Both<B, C>(Handler<B> other, Func<A, B, C> combine) =>
            Primitives.Both(handler, other, combine);

        /// <summary>This handler and another as tasks that take turns, until the first has ended; the other is cancelled and awaited.</summary>
        /// <param name="other">The other handler.</param>
        /// <returns>A handler that ends as the first one does.</returns>
        public Handler<A> Race(Handler<A> other) => Primitives.Race(handler, other);

        /// <summary>A time limit on the interpreter's clock. When it is over, the handler is cancelled and awaited, its finalizers
        /// included. What computes or blocks on the run's thread cannot be timed out: offload it.</summary>
        /// <param name="limit">More than zero, up to 24 days.</param>
        /// <returns>A handler that ends as this one does, or faults with <see cref="TimeoutException"/>.</returns>
        public Handler<A> Timeout(TimeSpan limit) => Primitives.Timeout(handler, limit);

        /// <summary>Tries again, at once, when it faults. Halts and cancellations pass.</summary>
        /// <param name="times">How often it is tried again: zero or more.</param>
        /// <returns>A handler that ends as the last attempt does.</returns>
        public Handler<A> Retry(int times) => Primitives.Retry(handler, Again.AtMost(times));

        /// <summary>Tries again when it faults, some time later. Halts and cancellations pass.</summary>
        /// <param name="times">How often it is tried again: zero or more.</param>
        /// <param name="delay">Gets the fault and gives how long to wait: zero or more.</param>
        /// <returns>A handler that ends as the last attempt does.</returns>
        /// <example><code>
        /// Handler&lt;int&gt; patient = handler.Retry(3, fault => TimeSpan.FromMilliseconds(200)).Timeout(TimeSpan.FromSeconds(5));
        /// </code></example>
        public Handler<A> Retry(int times, Func<Exception, TimeSpan> delay) =>
            Primitives.Retry(handler, Again.AtMost(times, delay));

        /// <summary>Tries again when it faults, as long as a function says so. Halts and cancellations pass.</summary>
        /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait, or null to give up.</param>
        /// <returns>A handler that ends as the last attempt does.</returns>
        public Handler<A> Retry(Func<int, Exception, TimeSpan?> next) => Primitives.Retry(handler, next);
    }
}
