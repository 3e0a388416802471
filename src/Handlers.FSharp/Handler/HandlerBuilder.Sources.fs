namespace Handlers

open System
open System.Collections.Generic
open System.Threading.Tasks

// The compiler looks at the builder's own members first, then at the modules opened last: so what is more special stands below.

/// <summary>The compiler's advice where <c>handler { }</c> is given something that it cannot run.</summary>
[<AutoOpen>]
module HandlerBuilderAdvice =
    [<Literal>]
    let private Advice =
        "Expected a handler, a task, an async, an option or a result here, found a value of another type. Write `return` and not `return!` for a response; "
        + "give a function its arguments, such as `Handler.service<Store> ()`; write `let` and not `let!` for a value that is there already; "
        + "and for a `Result` with your own type of error write `result |> Handler.ofResult (fun error -> ...)`."

    type HandlerBuilder with

        /// <summary>Does not compile, and says what to write instead. It is chosen where no other source fits.</summary>
        [<CompilerMessage(Advice, 10101, IsError = true, IsHidden = true)>]
        member _.Source(_other: 'T) : Handler<'T> = raise (NotSupportedException Advice)

/// <summary>What <c>handler { }</c> takes beside handlers, where nothing else fits.</summary>
[<AutoOpen>]
module HandlerBuilderSources =
    type HandlerBuilder with

        /// <summary>A sequence, for <c>for</c>.</summary>
        member inline _.Source(items: #seq<'T>) : #seq<'T> = items

        /// <summary>A sequence that arrives in time, for <c>for</c>.</summary>
        member inline _.Source(items: #IAsyncEnumerable<'T>) : IAsyncEnumerable<'T> = items :> IAsyncEnumerable<'T>

        /// <summary>A handler that only acts.</summary>
        member _.Source(handler: Handler) : Handler<unit> = Handler.unit handler

        /// <summary>A task without a value.</summary>
        member _.Source(task: Task) : Handler<unit> = Handler.fromUnitTask (fun _ -> task)

        /// <summary>A value task without a value.</summary>
        member _.Source(task: ValueTask) : Handler<unit> =
            Handler.fromUnitTask (fun _ -> task.AsTask())

        /// <summary>A result with an exception for its error, which is the fault.</summary>
        member _.Source(result: Result<'A, #exn>) : Handler<'A> = Handler.ofResult Handler.fail result

        /// <summary><c>use</c> of a resource that is disposed synchronously.</summary>
        member inline _.Using
            (resource: 'R, [<InlineIfLambda>] body: 'R -> Handler<'A>)
            : Handler<'A> when 'R :> IDisposable =
            Handler.Using(Handler.Return resource, Func<'R, Handler<'A>>(fun resource -> body resource))

/// <summary>What <c>handler { }</c> takes beside handlers.</summary>
[<AutoOpen>]
module HandlerBuilderValueSources =
    type HandlerBuilder with

        /// <summary>A task: the run waits for it.</summary>
        member _.Source(task: Task<'A>) : Handler<'A> = Handler.fromTask (fun _ -> task)

        /// <summary>A value task: the run waits for it.</summary>
        member _.Source(task: ValueTask<'A>) : Handler<'A> = Handler.fromValueTask (fun _ -> task)

        /// <summary>An async, started with the run's cancellation token.</summary>
        member _.Source(computation: Async<'A>) : Handler<'A> = Handler.fromAsync computation

        /// <summary>An option; None faults with <c>NotFound</c>.</summary>
        member _.Source(option: 'A option) : Handler<'A> = Handler.ofOption NotFound option

        /// <summary>A value option; ValueNone faults with <c>NotFound</c>.</summary>
        member _.Source(option: 'A voption) : Handler<'A> =
            option |> ValueOption.toOption |> Handler.ofOption NotFound

        /// <summary>A result with a response for its error: it halts.</summary>
        member _.Source(result: Result<'A, Response>) : Handler<'A> = Handler.ofResult Handler.halt result

        /// <summary>A result with errors of the request: all of them fault as one <c>InvalidInput</c>.</summary>
        member _.Source(result: Result<'A, InputError list>) : Handler<'A> =
            Handler.ofResult (InvalidInput >> Handler.fail) result

        /// <summary>A result with many texts for its error, which together are the detail of a <c>BadRequest</c>.</summary>
        member _.Source(result: Result<'A, string list>) : Handler<'A> =
            Handler.ofResult (String.concat " " >> Handler.failWith Status.BadRequest) result

        /// <summary>A result with a text for its error, which is the detail of a <c>BadRequest</c>.</summary>
        member _.Source(result: Result<'A, string>) : Handler<'A> =
            Handler.ofResult (Handler.failWith Status.BadRequest) result
