namespace Handlers

open System
open System.Threading
open System.Threading.Tasks

/// <summary>Functions that wait, and conversions from other types. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerWaiting =
    /// <summary>Functions that convert asyncs, tasks, options and results into handlers, and delays.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Converts a task into a handler. A cancelled run still waits until the task has ended, so pass the token on to the task.</summary>
        /// <param name="start">The function that receives the run's cancellation token and starts a new task.</param>
        /// <example><code>
        /// let text = Handler.fromTask (fun token -> System.IO.File.ReadAllTextAsync("notes.txt", token))
        /// </code></example>
        let fromTask (start: CancellationToken -> Task<'A>) : Handler<'A> =
            Handler.FromTask(
                Func<RequestContext, CancellationToken, ValueTask<'A>>(fun _ token -> ValueTask<'A>(start token))
            )

        /// <summary>Converts a value task into a handler; see <c>fromTask</c>.</summary>
        let fromValueTask (start: CancellationToken -> ValueTask<'A>) : Handler<'A> =
            Handler.FromTask(Func<RequestContext, CancellationToken, ValueTask<'A>>(fun _ token -> start token))

        /// <summary>Converts a task without a value into a handler; see <c>fromTask</c>.</summary>
        let fromUnitTask (start: CancellationToken -> Task) : Handler<unit> =
            Handler.FromTask(Func<RequestContext, CancellationToken, ValueTask>(fun _ token -> ValueTask(start token)))
            |> Handler.unit

        /// <summary>Converts an async into a handler. It is started anew in each run, with the run's cancellation token, on the run's thread.</summary>
        /// <example><code>
        /// let slow = Handler.fromAsync (async { return 1 })
        /// </code></example>
        let fromAsync (computation: Async<'A>) : Handler<'A> =
            fromTask (fun token -> Async.StartImmediateAsTask(computation, token))

        /// <summary>Returns the value of an option, or faults if it is None.</summary>
        /// <param name="missing">The function that creates the exception for None, called once for each run.</param>
        /// <param name="option">The option.</param>
        /// <example><code>
        /// let user = Some "ada" |> Handler.ofOption (fun () -> NotFound "There is no such user.")
        /// </code></example>
        let ofOption (missing: unit -> #exn) (option: 'A option) : Handler<'A> =
            match option with
            | Some value -> Handler.value value
            | None -> Handler.sync (fun () -> raise (missing ()))

        /// <summary>Returns the value of a handler's option, or runs another handler for None. (C#: <c>NotNull</c>.)</summary>
        /// <param name="otherwise">The handler to run for None, often one to fail, to halt or to look elsewhere. For faults use <c>orElse</c>.</param>
        /// <param name="handler">The handler of the option. Convert a nullable value with <c>Handler.map Option.ofObj</c>.</param>
        /// <returns>A handler that ends like the first one, or like the other one for None.</returns>
        /// <example><code>
        /// let user = Handler.value None |> Handler.ifNone (Handler.value "guest")
        /// </code></example>
        let ifNone (otherwise: Handler<'A>) (handler: Handler<'A option>) : Handler<'A> =
            handler
            |> Handler.bind (Option.map Handler.value >> Option.defaultValue otherwise)

        /// <summary>Returns the value of a handler's option, or faults with <c>NotFound</c> for None. The client then gets a 404 unless an error handler
        /// answers.</summary>
        /// <example><code>
        /// let title =
        ///     Handler.sync (fun () -> Map.tryFind 7 (Map.ofList [ 1, "tea" ]))
        ///     |> Handler.orNotFound
        ///     |> Handler.map Response.text
        /// </code></example>
        let orNotFound (handler: Handler<'A option>) : Handler<'A> =
            handler |> Handler.bind (ofOption NotFound)

        /// <summary>Returns the value of a result, or runs the handler that a function creates from its error, usually to fail or to halt.</summary>
        /// <example><code>
        /// let age = Ok 18 |> Handler.ofResult (fun (problem: string) -> Handler.fail (BadRequest problem))
        /// </code></example>
        let ofResult (otherwise: 'E -> Handler<'A>) (result: Result<'A, 'E>) : Handler<'A> =
            match result with
            | Ok value -> Handler.value value
            | Error error -> otherwise error

        /// <summary>Runs a function that computes or blocks on the blocking executor. The handler continues with its result on the request's turn.</summary>
        /// <param name="f">The function, which receives the run's cancellation token.</param>
        /// <example><code>let hash = Handler.offload (fun _ -> System.Security.Cryptography.SHA256.HashData [| 1uy |])</code></example>
        let offload (f: CancellationToken -> 'A) : Handler<'A> = Handler.Offload(Func<_, _>(f))

        /// <summary>Waits for a time on the interpreter's clock: zero to 24 days, or Timeout.InfiniteTimeSpan to wait until it is cancelled.</summary>
        /// <example><code>let soon = Handler.delay (TimeSpan.FromMilliseconds 10.0) |> Handler.replace 1</code></example>
        let delay (time: TimeSpan) : Handler<unit> = Handler.unit (Handler.Delay time)

        /// <summary>Lets the other fibers of the request take their turns. (C#: <c>Yield</c>, which is a keyword in F#.)</summary>
        let yieldNow: Handler<unit> = Handler.unit Handler.Yield
