namespace Handlers

open System

/// <summary>What looks at how a handler ended. The functions are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerEnds =
    /// <summary>Faults, halts and finalizers.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>The outcome as a value: a value, a halt or a fault. A cancellation passes.</summary>
        /// <example><code>
        /// let tried = Handler.fail (NotFound()) |> Handler.attempt |> Handler.map (function Value n -> n | _ -> 0)
        /// </code></example>
        let attempt (handler: Handler<'A>) : Handler<Outcome<'A>> = handler.Attempt()

        /// <summary>Answers a halt or a fault; a value passes as it is, and so does a cancellation.</summary>
        let settle (otherwise: Outcome<'A> -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
            handler.Settle(Func<_, _>(otherwise))

        /// <summary>Answers a fault with another handler. Sees no halts and no cancellations. Its own fault replaces the first.</summary>
        /// <example><code>
        /// let safe =
        ///     Handler.sync (fun () -> 1 / 0)
        ///     |> Handler.catch (function
        ///         | :? DivideByZeroException -> Handler.value 0
        ///         | fault -> Handler.fail fault)
        /// </code></example>
        let inline catch ([<InlineIfLambda>] otherwise: exn -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
            handler.Catch(Func<exn, Handler<'A>>(fun fault -> otherwise fault))

        /// <summary>Answers a fault of one type, the function's; other faults pass. (C#: <c>Catch&lt;E&gt;</c>.)</summary>
        /// <example><code>
        /// let safe = Handler.sync (fun () -> 1 / 0) |> Handler.recover (fun (_: DivideByZeroException) -> Handler.value 0)
        /// </code></example>
        let recover (otherwise: 'E -> Handler<'A>) (handler: Handler<'A>) : Handler<'A> when 'E :> exn =
            handler
            |> catch (fun fault ->
                match fault with
                | :? 'E as known -> otherwise known
                | _ -> Handler.fail fault)

        /// <summary>Another handler where this one faults, whatever the fault. For a halt or a cancellation it does not run.</summary>
        /// <example><code>let one = Handler.fail (NotFound()) |> Handler.orElse (Handler.value 1)</code></example>
        let orElse (other: Handler<'A>) (handler: Handler<'A>) : Handler<'A> = catch (fun _ -> other) handler

        /// <summary>Runs a finalizer afterwards, exactly once, however it ended; masked: a cancellation waits for it.</summary>
        /// <example><code>let closed = Handler.value 1 |> Handler.finallyDo (Handler.act (fun () -> printfn "closed"))</code></example>
        let finallyDo (finalizer: Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
            handler.Finally((finalizer :> Handler))

        /// <summary>Runs a finalizer that looks at the outcome, exactly once; masked.</summary>
        /// <example><code>
        /// let told = Handler.value 1 |> Handler.finallyWith (fun outcome -> Handler.act (fun () -> printfn "%O" outcome))
        /// </code></example>
        let finallyWith (finalizer: Outcome<'A> -> Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
            handler.Finally(Func<_, Handler>(fun outcome -> finalizer outcome))

        /// <summary>A handler in which a pending cancellation is not delivered.</summary>
        let uncancelable (handler: Handler<'A>) : Handler<'A> =
            Handler.Uncancelable(Func<_, _>(fun _ -> handler))

        /// <summary>A region in which a cancellation is not delivered, but in the parts that <c>restore.Run</c> makes cancelable again.</summary>
        /// <example><code>
        /// let safe wait store = Handler.uncancelableWith (fun restore -> restore.Run wait |> Handler.bind store)
        /// </code></example>
        let uncancelableWith (body: Restore -> Handler<'A>) : Handler<'A> = Handler.Uncancelable(Func<_, _>(body))
