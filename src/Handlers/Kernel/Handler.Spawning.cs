using System.Runtime.CompilerServices;

namespace Handlers;

// The forms of Spawn differ in their first parameter, so that no call can mean two of them.
#pragma warning disable RS0026

public abstract partial class Handler
{
    /// <summary>
    /// Starts a handler as a separate fiber. It begins on a later turn, never inline, and takes turns with the other fibers of its request.
    /// It has a snapshot of the typed keys and the activities; nothing that it sets is seen by others.
    /// </summary>
    /// <typeparam name="A">The type of the fiber's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">The name in reports and activities. The default is the expression given as <paramref name="handler"/>, its first
    /// line.</param>
    /// <returns>A handler that yields the fiber's handle and never waits. In a stage that has begun to end the fiber has already ended, cancelled,
    /// unless a finalizer spawns it. Faults for <see cref="Lifetime.Request"/> in a teardown hook, and for <see cref="Lifetime.Host"/> in a run
    /// without a host.</returns>
    /// <remarks>At the end of its lifetime a fiber is cancelled and its finalizers are awaited; a fiber that was cancelled before its first
    /// step never runs. The failure of an unjoined fiber is reported once and changes nothing else. A fiber that is spawned in a masked region
    /// (<see cref="Uncancelable{A}(Handler{A})"/>, a finalizer, a teardown hook) is shielded from cancellations from outside until the region ends; join
    /// it there if it must complete.</remarks>
    /// <example><code>
    /// async Handler&lt;Response&gt; Page(Handler&lt;string&gt; header, Handler&lt;string&gt; body)
    /// {
    ///     var first = await Handler.Spawn(header);
    ///     return Response.Text(await body + await first.Join());
    /// }
    /// </code></example>
    public static Handler<Fiber<A>> Spawn<A>(
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
        return new SpawnNode<A>(handler, lifetime, CallerLabel.Of(name, "a fiber"));
    }

    /// <summary>Starts a handler that yields nothing as a separate fiber.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">The name in reports and activities. The default is the expression given as <paramref name="handler"/>, its first
    /// line.</param>
    /// <returns>A handler that yields the fiber's handle and never waits.</returns>
    public static Handler<Fiber> Spawn(
        Handler handler,
        Lifetime lifetime = Lifetime.Stage,
        [CallerArgumentExpression(nameof(handler))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Spawn(handler.AsUnit(), lifetime, name).Map(Fiber (fiber) => fiber);
    }

    /// <summary>
    /// Makes a scope of fibers: what the body spawns ends with the body, and the first of those fibers that fails ends the body, too. The
    /// typed keys that the body sets stay set.
    /// </summary>
    /// <typeparam name="A">The type of the body's value.</typeparam>
    /// <param name="body">The handler that may spawn; it runs as a fiber of the scope.</param>
    /// <returns>A handler that ends as the body does, or as the first fiber that failed; later failures are attached to the first one
    /// (<see cref="SuppressedExceptions"/>). It ends when all of them have ended. A cancellation of the scope cancels them; in a masked region none
    /// comes from outside.</returns>
    /// <example><code>
    /// async Handler&lt;int&gt; Sum(Handler&lt;int&gt; one, Handler&lt;int&gt; two)
    /// {
    ///     var first = await Handler.Spawn(one);
    ///     return await two + await first.Join();
    /// }
    /// Handler&lt;int&gt; sum = Handler.Scope(Sum(handler, age));
    /// </code></example>
    public static Handler<A> Scope<A>(Handler<A> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new FiberGroupNode<A>(fiber => new ScopeGroup<A>(fiber, body));
    }

    /// <summary>Makes a scope of fibers around a body that yields nothing.</summary>
    /// <param name="body">The handler that may spawn.</param>
    /// <returns>A handler that ends when the body and all of its fibers have.</returns>
    public static Handler Scope(Handler body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Scope(body.AsUnit());
    }
}
