namespace Handlers

open System

/// <summary>Several handlers run concurrently. The functions are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerFibers =
    /// <summary>Fibers, and handlers that are run as fibers.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Starts a handler as a fiber of the stage that spawns it. It begins on a later turn.</summary>
        /// <param name="name">What reports call it; not empty.</param>
        /// <param name="handler">What it does.</param>
        /// <returns>A handler that yields the fiber's handle and never waits; see module <c>Fiber</c>.</returns>
        /// <example><code>
        /// let three =
        ///     handler {
        ///         let! fiber = Handler.value 1 |> Handler.spawn "one"
        ///         let! one = Fiber.join fiber
        ///         return one + 2
        ///     }
        /// </code></example>
        let spawn (name: string) (handler: Handler<'A>) : Handler<Fiber<'A>> =
            Handler.Spawn(handler, Lifetime.Stage, name)

        /// <summary>Starts a handler as a fiber of a lifetime; see <c>spawn</c>.</summary>
        /// <example><code>
        /// let told = Handler.act (fun () -> printfn "sent") |> Handler.spawnFor Lifetime.Request "tell" |> Handler.ignore
        /// </code></example>
        let spawnFor (lifetime: Lifetime) (name: string) (handler: Handler<'A>) : Handler<Fiber<'A>> =
            Handler.Spawn(handler, lifetime, name)

        /// <summary>Opens a scope: the fibers that the body spawns end with the body, and the first of them that fails ends the body.</summary>
        let scope (body: Handler<'A>) : Handler<'A> = Handler.Scope body

        /// <summary>Runs handlers as fibers that take turns, and yields all values in the order given. The first failure cancels the rest,
        /// waits for it, and is how it ends.</summary>
        /// <example><code>let numbers = Handler.all [ Handler.value 1; Handler.value 2 ]</code></example>
        let all (handlers: Handler<'A> seq) : Handler<'A list> =
            Handler.All handlers |> Handler.map List.ofSeq

        /// <summary>The same with so many at a time: 1 or more.</summary>
        let allAtMost (maxConcurrency: int) (handlers: Handler<'A> seq) : Handler<'A list> =
            Handler.All(handlers, maxConcurrency) |> Handler.map List.ofSeq

        /// <summary>Two handlers as fibers that take turns; both values as a pair. Fails as <c>all</c> does. In sequence: <c>zip</c>.</summary>
        /// <example><code>let pair = Handler.value 1 |> Handler.both (Handler.value "one") // (1, "one")</code></example>
        let both (second: Handler<'B>) (first: Handler<'A>) : Handler<'A * 'B> =
            Handler.Both(first, second, (fun a b -> a, b))

        /// <summary>Runs handlers as fibers until the first has ended; the rest is cancelled and awaited.</summary>
        /// <returns>A handler that ends as the first one does. At least one handler has to be given.</returns>
        /// <example><code>let first = Handler.race [ Handler.value 1; Handler.delay (TimeSpan.FromSeconds 1.0) |> Handler.replace 2 ]</code></example>
        let race (handlers: Handler<'A> seq) : Handler<'A> = Handler.Race handlers

        /// <summary>Runs handlers as fibers until the first has yielded a value; the rest is cancelled and awaited.</summary>
        let any (handlers: Handler<'A> seq) : Handler<'A> = Handler.Any handlers

        /// <summary>A time limit on the interpreter's clock, more than zero and at most 24 days: a fault with TimeoutException. The handler is cancelled and
        /// awaited. Timeout.InfiniteTimeSpan means no limit.</summary>
        /// <example><code>let quick = Handler.value 1 |> Handler.timeout (TimeSpan.FromSeconds 5.0)</code></example>
        let timeout (limit: TimeSpan) (handler: Handler<'A>) : Handler<'A> = handler.Timeout(limit)

        /// <summary>Tries again when it faults, as long as a function says so. Halts and cancellations pass.</summary>
        /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait, or None to give up.</param>
        /// <param name="handler">Run again from its beginning.</param>
        /// <example><code>
        /// let patient =
        ///     Handler.value 1
        ///     |> Handler.retryWith (fun attempt _ -> if attempt &lt; 3 then Some(TimeSpan.FromMilliseconds 100.0) else None)
        /// </code></example>
        let retryWith (next: int -> exn -> TimeSpan option) (handler: Handler<'A>) : Handler<'A> =
            handler.Retry(Func<_, _, _>(fun attempt fault -> next attempt fault |> Option.toNullable))

        /// <summary>Tries again, immediately, when it faults: so many times, zero or more. Halts and cancellations pass.</summary>
        /// <example><code>let stubborn = Handler.value 1 |> Handler.retry 3</code></example>
        let retry (times: int) (handler: Handler<'A>) : Handler<'A> =
            retryWith (fun attempt _ -> if attempt <= times then Some TimeSpan.Zero else None) handler

        /// <summary>Runs a function over items, one after another, and yields the values in their order.</summary>
        /// <example><code>let doubled = [ 1; 2 ] |> Handler.traverse (fun n -> Handler.value (n * 2))</code></example>
        let traverse (f: 'T -> Handler<'A>) (items: 'T seq) : Handler<'A list> =
            Handler.Traverse(items, Func<_, _>(f)) |> Handler.map List.ofSeq

        /// <summary>The same as fibers, so many at a time: 1 or more.</summary>
        let traverseAtMost (maxConcurrency: int) (f: 'T -> Handler<'A>) (items: 'T seq) : Handler<'A list> =
            Handler.Traverse(items, Func<_, _>(f), maxConcurrency) |> Handler.map List.ofSeq

        /// <summary>Runs handlers one after another, and yields the values in their order. As fibers: <c>all</c>.</summary>
        let sequence (handlers: Handler<'A> seq) : Handler<'A list> = traverse id handlers

/// <summary>Operations on the handle of a spawned fiber.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Fiber =
    /// <summary>Waits until the fiber has ended, and ends as it did.</summary>
    let join (fiber: Fiber<'A>) : Handler<'A> = fiber.Join()

    /// <summary>Waits until the fiber has ended, and says how; its failure is no longer reported.</summary>
    let ended (fiber: Fiber<'A>) : Handler<Outcome<'A>> = fiber.Ended()

    /// <summary>Asks the fiber to end and waits until it has, its finalizers included.</summary>
    /// <example><code>
    /// let stopped =
    ///     handler {
    ///         let! fiber = Handler.delay (TimeSpan.FromDays 1) |> Handler.spawn "sleep"
    ///         do! Fiber.cancel fiber
    ///     }
    /// </code></example>
    let cancel (fiber: Fiber) : Handler<unit> = Handler.unit (fiber.Cancel())

    /// <summary>True when it has ended, one way or another, finalizers included.</summary>
    let hasEnded (fiber: Fiber) : bool = fiber.HasEnded

    /// <summary>What reports call it.</summary>
    let name (fiber: Fiber) : string = fiber.Name
