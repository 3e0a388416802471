namespace Handlers

open System
open System.Threading
open System.Threading.Tasks

/// <summary>What waits, and what was made elsewhere. The functions are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerWaiting =
    /// <summary>Asyncs, tasks, options and results as handlers; delays.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>A task as a handler. A run that is cancelled continues when the task has ended, because a task can only be asked to end: give it the token.</summary>
        /// <param name="start">Gets the run's cancellation token and starts a new task.</param>
        /// <example><code>
        /// let text = Handler.fromTask (fun token -> System.IO.File.ReadAllTextAsync("notes.txt", token))
        /// </code></example>
        let fromTask (start: CancellationToken -> Task<'A>) : Handler<'A> =
            Handler.FromTask(
                Func<RequestContext, CancellationToken, ValueTask<'A>>(fun _ token -> ValueTask<'A>(start token))
            )

        /// <summary>A value task as a handler; see <c>fromTask</c>.</summary>
        let fromValueTask (start: CancellationToken -> ValueTask<'A>) : Handler<'A> =
            Handler.FromTask(Func<RequestContext, CancellationToken, ValueTask<'A>>(fun _ token -> start token))

        /// <summary>A task without a value as a handler; see <c>fromTask</c>.</summary>
        let fromUnitTask (start: CancellationToken -> Task) : Handler<unit> =
            Handler.FromTask(Func<RequestContext, CancellationToken, ValueTask>(fun _ token -> ValueTask(start token)))
            |> Handler.unit

        /// <summary>An async as a handler: started anew at each run, with the run's cancellation token, on the run's thread.</summary>
        /// <example><code>
        /// let slow = Handler.fromAsync (async { return 1 })
        /// </code></example>
        let fromAsync (computation: Async<'A>) : Handler<'A> =
            fromTask (fun token -> Async.StartImmediateAsTask(computation, token))

        /// <summary>The value of an option, or the fault of its absence.</summary>
        /// <param name="missing">Called for None, once for each run.</param>
        /// <param name="option">The option.</param>
        /// <example><code>
        /// let user = Some "ada" |> Handler.ofOption (fun () -> NotFound "There is no such user.")
        /// </code></example>
        let ofOption (missing: unit -> #exn) (option: 'A option) : Handler<'A> =
            match option with
            | Some value -> Handler.value value
            | None -> Handler.sync (fun () -> raise (missing ()))

        /// <summary>The value of an option that a handler yields; for None another handler runs. (C#: <c>NotNull</c>.)</summary>
        /// <param name="otherwise">One that fails or halts, or where else to look. It does not run for a fault: see <c>orElse</c>.</param>
        /// <param name="handler">The option; of what may be null: <c>Handler.map Option.ofObj</c>.</param>
        /// <returns>A handler that ends as the first one does, or as the other one does for None.</returns>
        /// <example><code>
        /// let user = Handler.value None |> Handler.ifNone (Handler.value "nobody")
        /// </code></example>
        let ifNone (otherwise: Handler<'A>) (handler: Handler<'A option>) : Handler<'A> =
            handler
            |> Handler.bind (Option.map Handler.value >> Option.defaultValue otherwise)

        /// <summary>The value of an option that a handler yields; None becomes a fault with <c>NotFound</c>, so the client gets a 404
        /// unless an error handler answers.</summary>
        /// <example><code>
        /// let title =
        ///     Handler.sync (fun () -> Map.tryFind 7 (Map.ofList [ 1, "tea" ]))
        ///     |> Handler.orNotFound
        ///     |> Handler.map Response.text
        /// </code></example>
        let orNotFound (handler: Handler<'A option>) : Handler<'A> =
            handler |> Handler.bind (ofOption NotFound)

        /// <summary>The value of a result, or the handler that a function makes of its error: one that fails or halts.</summary>
        /// <example><code>
        /// let age = Ok 18 |> Handler.ofResult (fun (problem: string) -> Handler.fail (BadRequest problem))
        /// </code></example>
        let ofResult (otherwise: 'E -> Handler<'A>) (result: Result<'A, 'E>) : Handler<'A> =
            match result with
            | Ok value -> Handler.value value
            | Error error -> otherwise error

        /// <summary>A function that computes or blocks, on the blocking executor; its result comes back on the request's turn.</summary>
        /// <param name="f">Gets the run's cancellation token.</param>
        /// <example><code>let hash = Handler.offload (fun _ -> System.Security.Cryptography.SHA256.HashData [| 1uy |])</code></example>
        let offload (f: CancellationToken -> 'A) : Handler<'A> = Handler.Offload(Func<_, _>(f))

        /// <summary>Waits for a time on the interpreter's clock: zero to 24 days, or Timeout.InfiniteTimeSpan to wait until it is cancelled.</summary>
        /// <example><code>let soon = Handler.delay (TimeSpan.FromMilliseconds 10.0) |> Handler.replace 1</code></example>
        let delay (time: TimeSpan) : Handler<unit> = Handler.unit (Handler.Delay time)

        /// <summary>Lets the other fibers of the request have their turns. (C#: <c>Yield</c>, a keyword here.)</summary>
        let yieldNow: Handler<unit> = Handler.unit Handler.Yield
