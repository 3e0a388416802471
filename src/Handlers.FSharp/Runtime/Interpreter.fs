namespace Handlers

open System
open System.Threading.Tasks
open Handlers.Runtime

/// <summary>
/// Functions that create interpreters and run handlers. The result of a run is an outcome; see <c>OutcomePatterns</c>.
/// </summary>
/// <example><code>
/// let five = Interpreter.blocking () |> Interpreter.run RequestContext.None (Handler.value 5)
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Interpreter =
    /// <summary>Creates an interpreter whose runs block the calling thread, which is their event loop.</summary>
    let blocking () : BlockingInterpreter = BlockingInterpreter()

    /// <summary>Creates a blocking interpreter with options.</summary>
    let blockingWith (options: InterpreterOptions) : BlockingInterpreter = BlockingInterpreter options

    /// <summary>Creates an interpreter that runs handlers on a custom event loop.</summary>
    let on (loop: EventLoop) (options: InterpreterOptions) : AsyncInterpreter = AsyncInterpreter.On(loop, options)

    /// <summary>Creates an interpreter whose runs share the given number of loops, each with its own thread. Dispose of it after use.</summary>
    let shared (loops: int) : SharedInterpreter = new SharedInterpreter(loops)

    /// <summary>Creates a shared interpreter with options.</summary>
    let sharedWith (options: InterpreterOptions) (loops: int) : SharedInterpreter =
        new SharedInterpreter(loops, options)

    /// <summary>Runs a handler and blocks until it has ended.</summary>
    let run (context: RequestContext) (handler: Handler<'A>) (interpreter: BlockingInterpreter) : Outcome<'A> =
        interpreter.RunOutcome(handler, context)

    /// <summary>Runs a handler. The task returns the outcome of the run and does not fault.</summary>
    let runTask (context: RequestContext) (handler: Handler<'A>) (interpreter: #Interpreter) : Task<Outcome<'A>> =
        interpreter.RunOutcomeAsync(handler, context).AsTask()

    /// <summary>Runs a handler as an async.</summary>
    let runAsync (context: RequestContext) (handler: Handler<'A>) (interpreter: #Interpreter) : Async<Outcome<'A>> =
        async { return! Async.AwaitTask(interpreter.RunOutcomeAsync(handler, context).AsTask()) }

    /// <summary>Creates an interpreter that runs handlers on the thread pool, one thread at a time for each run.</summary>
    let async () : AsyncInterpreter = AsyncInterpreter()

    /// <summary>Creates an async interpreter with options.</summary>
    let asyncWith (options: InterpreterOptions) : AsyncInterpreter = AsyncInterpreter options

    /// <summary>Returns an app's response to a request. Raises faults that the app did not handle.</summary>
    /// <example><code>
    /// let answer = Interpreter.async () |> Interpreter.respond App.empty (Request.get "/") // 404
    /// </code></example>
    let respond (app: App) (request: Request) (interpreter: #Interpreter) : Task<Response> =
        interpreter.RunAsync(app.Handler, RequestContext.Of request).AsTask()

    /// <summary>Converts a function that returns a handler into a blocking function. It is for authors of extensions whose host needs one.</summary>
    /// <example><code>
    /// let length: string -> int = Interpreter.blocking () |> Interpreter.ensureSync (fun text -> Handler.value (String.length text))
    /// </code></example>
    let ensureSync (f: 'T -> Handler<'A>) (interpreter: #Interpreter) : 'T -> 'A =
        let sync = interpreter.EnsureSync<'T, 'A>(Func<'T, Handler<'A>>(f), null, 0)
        fun argument -> sync.Invoke argument
