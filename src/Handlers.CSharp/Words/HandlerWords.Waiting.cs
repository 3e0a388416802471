using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    private const string NotBlocking =
        "The function starts a task, which would not be awaited: use FromTask, or a function that blocks.";

    extension(Handler)
    {
        /// <summary>An asynchronous function of the run's cancellation token. While it waits, the blocking interpreter serves its
        /// loop, the async one gives its thread back. Async lambdas are taken as this one; handlers cannot be awaited inside: for
        /// that see <c>Of</c> and <c>Handler.Cancellation</c>.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Gets the token and starts a new task at each run.</param>
        /// <returns>A cold handler.</returns>
        /// <example><code>Handler&lt;string&gt; text = Handler.FromTask(token => File.ReadAllTextAsync("notes.txt", token));</code></example>
        [OverloadResolutionPriority(1)]
        public static Handler<A> FromTask<A>(Func<CancellationToken, Task<A>> function) => Awaiting.Token(function);

        /// <summary>An asynchronous function of the run's cancellation token.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="function">Gets the token and starts a new task at each run.</param>
        /// <returns>A cold handler.</returns>
        public static Handler<A> FromTask<A>(Func<CancellationToken, ValueTask<A>> function) =>
            Awaiting.Token(function);

        /// <summary>An asynchronous action with the run's cancellation token.</summary>
        /// <param name="action">Gets the token and starts a new task at each run.</param>
        /// <returns>A cold handler that only acts.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler FromTask(Func<CancellationToken, Task> action) => Acting.Token(action);

        /// <summary>An asynchronous action with the run's cancellation token.</summary>
        /// <param name="action">Gets the token and starts a new task at each run.</param>
        /// <returns>A cold handler that only acts.</returns>
        public static Handler FromTask(Func<CancellationToken, ValueTask> action) => Acting.Token(action);

        /// <summary>A function that blocks or computes, on the interpreter's blocking executor, in parallel to everything else. Its
        /// result comes back on the request's own queue. When cancelled the run still waits for it: look at the token.</summary>
        /// <typeparam name="A">What it returns.</typeparam>
        /// <param name="function">Called on a thread of the executor; not for functions that return tasks.</param>
        /// <returns>A cold handler.</returns>
        public static Handler<A> Offload<A>(Func<CancellationToken, A> function) => Primitives.Offload(function);

        /// <summary>Waits on the event loop's own timers and clock. A cancellation ends the wait early.</summary>
        /// <param name="delay">Zero to 24 days; another is refused at once, with <see cref="ArgumentOutOfRangeException"/>.</param>
        /// <returns>A handler that only acts.</returns>
        public static Handler Delay(TimeSpan delay) => Primitives.Delay(delay);

        /// <summary>Lets everything that is ready take its turn, then goes on.</summary>
        public static Handler Yield => Primitives.Yield;

        /// <summary>A region in which a cancellation waits until the region ends.</summary>
        /// <typeparam name="A">What the region yields.</typeparam>
        /// <param name="body">Gets what makes a part of the region cancelable again, and gives the region.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> Uncancelable<A>(Func<Restore, Handler<A>> body) => Primitives.Uncancelable(body);

        /// <summary>The handler with cancellations waiting until it ends.</summary>
        /// <typeparam name="A">What it yields.</typeparam>
        /// <param name="region">The region.</param>
        /// <returns>A handler.</returns>
        public static Handler<A> Uncancelable<A>(Handler<A> region) =>
            Primitives.Uncancelable(Choice.Always<Restore, A>(region));

        /// <summary>A handler that only acts, with cancellations waiting until it ends.</summary>
        /// <param name="region">The region.</param>
        /// <returns>A handler that only acts.</returns>
        public static Handler Uncancelable(Handler region) =>
            Primitives.Ignore(Primitives.Uncancelable(Choice.Always<Restore, bool>(Primitives.As(region, true))));

        /// <summary>Does not compile: a function that starts a task does not block. Use <c>FromTask</c>.</summary>
        [Obsolete(NotBlocking, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        [OverloadResolutionPriority(1)]
        public static Handler<A> Offload<A>(Func<CancellationToken, Task<A>> function) => Awaiting.Token(function);

        /// <summary>Does not compile: a function that starts a task does not block. Use <c>FromTask</c>.</summary>
        [Obsolete(NotBlocking, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public static Handler<A> Offload<A>(Func<CancellationToken, ValueTask<A>> function) => Awaiting.Token(function);
    }
}
