namespace Handlers

open System

/// <summary>Functions that run handlers concurrently. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerFibers =
    /// <summary>Functions for fibers and for handlers that run as fibers.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Starts a handler as a fiber of the stage that spawns it. It begins on a later turn.</summary>
        /// <param name="name">The name in reports; not empty.</param>
        /// <param name="handler">The handler to run.</param>
        /// <returns>A handler that returns the fiber's handle and never waits; see module <c>Fiber</c>.</returns>
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

        /// <summary>Starts a handler as a fiber with a lifetime; see <c>spawn</c>.</summary>
        /// <example><code>
        /// let sent = Handler.act (fun () -> printfn "sent") |> Handler.spawnFor Lifetime.Request "send" |> Handler.ignore
        /// </code></example>
        let spawnFor (lifetime: Lifetime) (name: string) (handler: Handler<'A>) : Handler<Fiber<'A>> =
            Handler.Spawn(handler, lifetime, name)

        /// <summary>Runs a body in a scope: the fibers that the body spawns end with the body, and the first fiber that fails ends the body.</summary>
        let scope (body: Handler<'A>) : Handler<'A> = Handler.Scope body

        /// <summary>Runs handlers as fibers that take turns, and returns all values in the given order. The first failure cancels and awaits the others, and
        /// is the result.</summary>
        /// <example><code>let numbers = Handler.all [ Handler.value 1; Handler.value 2 ]</code></example>
        let all (handlers: Handler<'A> seq) : Handler<'A list> =
            Handler.All handlers |> Handler.map List.ofSeq

        /// <summary>Does the same as <c>all</c> with a maximum concurrency of 1 or more.</summary>
        let allAtMost (maxConcurrency: int) (handlers: Handler<'A> seq) : Handler<'A list> =
            Handler.All(handlers, maxConcurrency) |> Handler.map List.ofSeq

        /// <summary>Runs two handlers as fibers that take turns, and returns both values as a pair. It fails like <c>all</c>. To run them in sequence, use
        /// <c>zip</c>.</summary>
        /// <example><code>let pair = Handler.value 1 |> Handler.both (Handler.value "one") // (1, "one")</code></example>
        let both (second: Handler<'B>) (first: Handler<'A>) : Handler<'A * 'B> =
            Handler.Both(first, second, (fun a b -> a, b))

        /// <summary>Runs handlers as fibers until the first one has ended; the others are cancelled and awaited.</summary>
        /// <returns>A handler that ends like the first one to end. At least one handler is required.</returns>
        /// <example><code>let first = Handler.race [ Handler.value 1; Handler.delay (TimeSpan.FromSeconds 1.0) |> Handler.replace 2 ]</code></example>
        let race (handlers: Handler<'A> seq) : Handler<'A> = Handler.Race handlers

        /// <summary>Runs handlers as fibers until the first one has returned a value; the others are cancelled and awaited.</summary>
        let any (handlers: Handler<'A> seq) : Handler<'A> = Handler.Any handlers

        /// <summary>Limits the time of a handler on the interpreter's clock. After the limit, the handler is cancelled and awaited, and the result is a fault
        /// with TimeoutException. The limit is more than zero and at most 24 days; Timeout.InfiniteTimeSpan means no limit.</summary>
        /// <example><code>let quick = Handler.value 1 |> Handler.timeout (TimeSpan.FromSeconds 5.0)</code></example>
        let timeout (limit: TimeSpan) (handler: Handler<'A>) : Handler<'A> = handler.Timeout(limit)

        /// <summary>Runs a handler again if it faults, as long as a function allows it. Halts and cancellations pass through.</summary>
        /// <param name="next">The function that receives the number of the failed attempt, from 1, and its fault, and returns how long to wait, or None to
        /// stop.</param>
        /// <param name="handler">The handler, which restarts from its beginning.</param>
        /// <example><code>
        /// let patient =
        ///     Handler.value 1
        ///     |> Handler.retryWith (fun attempt _ -> if attempt &lt; 3 then Some(TimeSpan.FromMilliseconds 100.0) else None)
        /// </code></example>
        let retryWith (next: int -> exn -> TimeSpan option) (handler: Handler<'A>) : Handler<'A> =
            handler.Retry(Func<_, _, _>(fun attempt fault -> next attempt fault |> Option.toNullable))

        /// <summary>Runs a handler again immediately if it faults, up to the given number of times, zero or more. Halts and cancellations pass
        /// through.</summary>
        /// <example><code>let stubborn = Handler.value 1 |> Handler.retry 3</code></example>
        let retry (times: int) (handler: Handler<'A>) : Handler<'A> =
            retryWith (fun attempt _ -> if attempt <= times then Some TimeSpan.Zero else None) handler

        /// <summary>Runs a function for each item, one after another, and returns the values in the order of the items.</summary>
        /// <example><code>let doubled = [ 1; 2 ] |> Handler.traverse (fun n -> Handler.value (n * 2))</code></example>
        let traverse (f: 'T -> Handler<'A>) (items: 'T seq) : Handler<'A list> =
            Handler.Traverse(items, Func<_, _>(f)) |> Handler.map List.ofSeq

        /// <summary>Does the same as <c>traverse</c> with fibers, with a maximum concurrency of 1 or more.</summary>
        let traverseAtMost (maxConcurrency: int) (f: 'T -> Handler<'A>) (items: 'T seq) : Handler<'A list> =
            Handler.Traverse(items, Func<_, _>(f), maxConcurrency) |> Handler.map List.ofSeq

        /// <summary>Runs handlers one after another, and returns their values in order. To run them as fibers, use <c>all</c>.</summary>
        let sequence (handlers: Handler<'A> seq) : Handler<'A list> = traverse id handlers

/// <summary>Functions for the handle of a spawned fiber.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Fiber =
    /// <summary>Waits until the fiber has ended, and ends like the fiber.</summary>
    let join (fiber: Fiber<'A>) : Handler<'A> = fiber.Join()

    /// <summary>Waits until the fiber has ended, and returns its outcome. A failure of the fiber is then not reported.</summary>
    let ended (fiber: Fiber<'A>) : Handler<Outcome<'A>> = fiber.Ended()

    /// <summary>Cancels the fiber and waits until it has ended, including its finalizers.</summary>
    /// <example><code>
    /// let stopped =
    ///     handler {
    ///         let! fiber = Handler.delay (TimeSpan.FromDays 1) |> Handler.spawn "sleep"
    ///         do! Fiber.cancel fiber
    ///     }
    /// </code></example>
    let cancel (fiber: Fiber) : Handler<unit> = Handler.unit (fiber.Cancel())

    /// <summary>Returns whether the fiber has ended, in any way, including its finalizers.</summary>
    let hasEnded (fiber: Fiber) : bool = fiber.HasEnded

    /// <summary>Returns the name in reports.</summary>
    let name (fiber: Fiber) : string = fiber.Name
