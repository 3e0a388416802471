namespace Handlers

open System

/// <summary>Functions that handle the end of a handler. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerEnds =
    /// <summary>Functions for faults, halts and finalizers.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Captures the outcome as a value: a value, a halt or a fault. A cancellation passes through.</summary>
        /// <example><code>
        /// let tried = Handler.fail (NotFound()) |> Handler.attempt |> Handler.map (function Value n -> n | _ -> 0)
        /// </code></example>
        let attempt (handler: Handler<'A>) : Handler<Outcome<'A>> = handler.Attempt()

        /// <summary>Handles a halt or a fault with another handler. A value and a cancellation pass through.</summary>
        let settle (otherwise: Outcome<'A> -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
            handler.Settle(Func<_, _>(otherwise))

        /// <summary>Handles a fault with another handler, whose own fault replaces the first. Halts and cancellations pass through.</summary>
        /// <example><code>
        /// let safe =
        ///     Handler.sync (fun () -> 1 / 0)
        ///     |> Handler.catch (function
        ///         | :? DivideByZeroException -> Handler.value 0
        ///         | fault -> Handler.fail fault)
        /// </code></example>
        let inline catch ([<InlineIfLambda>] otherwise: exn -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
            handler.Catch(Func<exn, Handler<'A>>(fun fault -> otherwise fault))

        /// <summary>Handles faults of the exception type of the function's parameter; other faults pass through. (C#: <c>Catch&lt;E&gt;</c>.)</summary>
        /// <example><code>
        /// let safe = Handler.sync (fun () -> 1 / 0) |> Handler.recover (fun (_: DivideByZeroException) -> Handler.value 0)
        /// </code></example>
        let recover (otherwise: 'E -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> when 'E :> exn =
            handler
            |> catch (fun fault ->
                match fault with
                | :? 'E as known -> otherwise known
                | _ -> Handler.fail fault)

        /// <summary>Runs another handler if the handler faults, whatever the fault. It does not run for a halt or a cancellation.</summary>
        /// <example><code>let one = Handler.fail (NotFound()) |> Handler.orElse (Handler.value 1)</code></example>
        let orElse (other: Handler<'A>) (handler: Handler<'A>) : Handler<'A> = catch (fun _ -> other) handler

        /// <summary>Runs a finalizer after the handler, exactly once, however it ended. The finalizer is masked: a cancellation waits for it.</summary>
        /// <example><code>let closed = Handler.value 1 |> Handler.finallyDo (Handler.act (fun () -> printfn "closed"))</code></example>
        let finallyDo (finalizer: Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
            handler.Finally((finalizer :> Handler))

        /// <summary>Runs a finalizer that receives the outcome, exactly once. The finalizer is masked.</summary>
        /// <example><code>
        /// let printed = Handler.value 1 |> Handler.finallyWith (fun outcome -> Handler.act (fun () -> printfn "%O" outcome))
        /// </code></example>
        let finallyWith (finalizer: Outcome<'A> -> Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
            handler.Finally(Func<_, Handler>(fun outcome -> finalizer outcome))

        /// <summary>Runs a handler in a region in which a pending cancellation is not delivered.</summary>
        let uncancelable (handler: Handler<'A>) : Handler<'A> =
            Handler.Uncancelable(Func<_, _>(fun _ -> handler))

        /// <summary>Runs a handler in a region in which a cancellation is not delivered, except in parts that <c>restore.Run</c> makes cancelable
        /// again.</summary>
        /// <example><code>
        /// let safe wait store = Handler.uncancelableWith (fun restore -> restore.Run wait |> Handler.bind store)
        /// </code></example>
        let uncancelableWith (body: Restore -> Handler<'A>) : Handler<'A> = Handler.Uncancelable(Func<_, _>(body))
