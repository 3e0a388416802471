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
    /// <typeparam name="A">What the fiber yields.</typeparam>
    /// <param name="handler">What it does.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">What reports and activities call it. The default is the expression given as <paramref name="handler"/>, its first
    /// line.</param>
    /// <returns>A handler that yields the fiber's handle and never waits. In a stage that has begun to end the fiber has already ended, cancelled,
    /// unless a finalizer spawns it. Faults for <see cref="Lifetime.Request"/> in a teardown hook, and for <see cref="Lifetime.Host"/> where there
    /// is no host.</returns>
    /// <remarks>At the end of its lifetime a fiber is cancelled and its finalizers are awaited; one that was cancelled before its first step
    /// never runs. A failure that nobody joined is reported once and changes nothing else. A fiber that is spawned in a masked region
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
    /// <param name="handler">What it does.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">What reports and activities call it. The default is the expression given as <paramref name="handler"/>, its first
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

    /// <summary>Starts the handler that a function gives as a separate fiber. C# takes async lambdas as this overload.</summary>
    /// <typeparam name="A">What the fiber yields.</typeparam>
    /// <param name="function">Gives what it does; called on the fiber.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">What reports and activities call it. The default is the function's expression, its first line.</param>
    /// <returns>A handler that yields the fiber's handle and never waits.</returns>
    [OverloadResolutionPriority(2)]
    public static Handler<Fiber<A>> Spawn<A>(
        Func<Handler<A>> function,
        Lifetime lifetime = Lifetime.Stage,
        [CallerArgumentExpression(nameof(function))] string name = ""
    ) => Spawn(Of(function), lifetime, name);

    /// <summary>Starts the handler that a function gives, which yields nothing, as a separate fiber. C# takes async lambdas without a value as
    /// this overload.</summary>
    /// <param name="function">Gives what it does; called on the fiber.</param>
    /// <param name="lifetime">How long it may live. The default is as long as the stage that spawns it.</param>
    /// <param name="name">What reports and activities call it. The default is the function's expression, its first line.</param>
    /// <returns>A handler that yields the fiber's handle and never waits.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler<Fiber> Spawn(
        Func<Handler> function,
        Lifetime lifetime = Lifetime.Stage,
        [CallerArgumentExpression(nameof(function))] string name = ""
    ) => Spawn(Act(function), lifetime, name);

    /// <summary>
    /// Makes a scope of fibers: what the body spawns ends with the body, and the first of those fibers that fails ends the body, too. The
    /// typed keys that the body sets stay set.
    /// </summary>
    /// <typeparam name="A">What the body yields.</typeparam>
    /// <param name="body">What may spawn; it runs as a fiber of the scope.</param>
    /// <returns>A handler that ends as the body does, or as the first fiber that failed; later failures are attached to that one
    /// (<see cref="SuppressedExceptions"/>). It ends when all of them have ended. A cancellation of the scope cancels them; in a masked region none
    /// comes from outside.</returns>
    public static Handler<A> Scope<A>(Handler<A> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new FiberGroupNode<A>(fiber => new ScopeGroup<A>(fiber, body));
    }

    /// <summary>Makes a scope of fibers around the handler that a function gives. C# takes async lambdas as this overload.</summary>
    /// <typeparam name="A">What the body yields.</typeparam>
    /// <param name="body">Gives what may spawn.</param>
    /// <returns>A handler that ends when the body and all of its fibers have.</returns>
    /// <example><code>
    /// Handler&lt;int&gt; sum = Handler.Scope(async () =>
    /// {
    ///     var other = await Handler.Spawn(handler);
    ///     return await handler + await other.Join();
    /// });
    /// </code></example>
    [OverloadResolutionPriority(2)]
    public static Handler<A> Scope<A>(Func<Handler<A>> body) => Scope(Of(body));

    /// <summary>Makes a scope of fibers around a body that yields nothing.</summary>
    /// <param name="body">What may spawn.</param>
    /// <returns>A handler that ends when the body and all of its fibers have.</returns>
    public static Handler Scope(Handler body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Scope(body.AsUnit());
    }

    /// <summary>Makes a scope of fibers around the handler that a function gives, which yields nothing. C# takes async lambdas without a value as
    /// this overload.</summary>
    /// <param name="body">Gives what may spawn.</param>
    /// <returns>A handler that ends when the body and all of its fibers have.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler Scope(Func<Handler> body) => Scope(Act(body));
}
