using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Spawning as a member of handlers. It is not a member of <see cref="Handler"/> itself, because only an extension can name the fiber by
/// the expression before the dot.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Handler&lt;Fiber&lt;int&gt;&gt; fiber = handler.Spawn(Lifetime.Request, "count");
/// </code></example>
public static class HandlerSpawning
{
    extension(Handler handler)
    {
        /// <summary>Starts this handler as a fiber; see <see cref="Handler.Spawn(Handler, Lifetime, string)"/>.</summary>
        /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
        /// <param name="name">The name in reports and activities. The default is the handler's expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public Handler<Fiber> Spawn(
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Handler.Spawn(handler, lifetime, name);
    }

    extension<A>(Handler<A> handler)
    {
        /// <summary>Starts this handler as a fiber; see <see cref="Handler.Spawn{A}(Handler{A}, Lifetime, string)"/>.</summary>
        /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
        /// <param name="name">The name in reports and activities. The default is the handler's expression, its first line.</param>
        /// <returns>A handler that yields the fiber's handle and never waits.</returns>
        public Handler<Fiber<A>> Spawn(
            Lifetime lifetime = Lifetime.Stage,
            [CallerArgumentExpression(nameof(handler))] string name = ""
        ) => Handler.Spawn(handler, lifetime, name);
    }
}
