namespace Handlers

open System
open System.Collections.Generic
open System.Threading.Tasks

// The compiler considers the builder's own members first, then the modules that were opened last, so the more special overloads are in the later modules.

/// <summary>Sources that give the compiler's advice for values that <c>handler { }</c> cannot run.</summary>
[<AutoOpen>]
module HandlerBuilderAdvice =
    [<Literal>]
    let private Advice =
        "Expected a handler, a task, an async, an option or a result here, found a value of another type. Write `return` and not `return!` for a response; "
        + "give a function its arguments, such as `Handler.service<Store> ()`; write `let` and not `let!` for a value that is there already; "
        + "and for a `Result` with your own type of error write `result |> Handler.ofResult (fun error -> ...)`."

    type HandlerBuilder with

        /// <summary>Does not compile; the error message contains the correct code. It is chosen if no other source fits.</summary>
        [<CompilerMessage(Advice, 10101, IsError = true, IsHidden = true)>]
        member _.Source(_other: 'T) : Handler<'T> = raise (NotSupportedException Advice)

/// <summary>Sources that <c>handler { }</c> accepts besides handlers, for values without a more special overload.</summary>
[<AutoOpen>]
module HandlerBuilderSources =
    type HandlerBuilder with

        /// <summary>Accepts a sequence in <c>for</c>.</summary>
        member inline _.Source(items: #seq<'T>) : #seq<'T> = items

        /// <summary>Accepts an async sequence in <c>for</c>.</summary>
        member inline _.Source(items: #IAsyncEnumerable<'T>) : IAsyncEnumerable<'T> = items :> IAsyncEnumerable<'T>

        /// <summary>Accepts a handler that returns nothing.</summary>
        member _.Source(handler: Handler) : Handler<unit> = Handler.unit handler

        /// <summary>Accepts a task without a value.</summary>
        member _.Source(task: Task) : Handler<unit> = Handler.fromUnitTask (fun _ -> task)

        /// <summary>Accepts a value task without a value.</summary>
        member _.Source(task: ValueTask) : Handler<unit> =
            Handler.fromUnitTask (fun _ -> task.AsTask())

        /// <summary>Accepts a result whose error is an exception; the error becomes a fault.</summary>
        member _.Source(result: Result<'A, #exn>) : Handler<'A> = Handler.ofResult Handler.fail result

        /// <summary>Implements <c>use</c> for a resource that is disposed synchronously.</summary>
        member inline _.Using
            (resource: 'R, [<InlineIfLambda>] body: 'R -> Handler<'A>)
            : Handler<'A> when 'R :> IDisposable =
            Handler.Using(Handler.Return resource, Func<'R, Handler<'A>>(fun resource -> body resource))

/// <summary>Sources that <c>handler { }</c> accepts besides handlers.</summary>
[<AutoOpen>]
module HandlerBuilderValueSources =
    type HandlerBuilder with

        /// <summary>Accepts a task, for which the run waits.</summary>
        member _.Source(task: Task<'A>) : Handler<'A> = Handler.fromTask (fun _ -> task)

        /// <summary>Accepts a value task, for which the run waits.</summary>
        member _.Source(task: ValueTask<'A>) : Handler<'A> = Handler.fromValueTask (fun _ -> task)

        /// <summary>Accepts an async, which is started with the run's cancellation token.</summary>
        member _.Source(computation: Async<'A>) : Handler<'A> = Handler.fromAsync computation

        /// <summary>Accepts an option; None faults with <c>NotFound</c>.</summary>
        member _.Source(option: 'A option) : Handler<'A> = Handler.ofOption NotFound option

        /// <summary>Accepts a value option; ValueNone faults with <c>NotFound</c>.</summary>
        member _.Source(option: 'A voption) : Handler<'A> =
            option |> ValueOption.toOption |> Handler.ofOption NotFound

        /// <summary>Accepts a result whose error is a response; the error becomes a halt.</summary>
        member _.Source(result: Result<'A, Response>) : Handler<'A> = Handler.ofResult Handler.halt result

        /// <summary>Accepts a result whose error is a list of input errors; the errors become one <c>InvalidInput</c>.</summary>
        member _.Source(result: Result<'A, InputError list>) : Handler<'A> =
            Handler.ofResult (InvalidInput >> Handler.fail) result

        /// <summary>Accepts a result whose error is a list of texts; the error becomes a <c>BadRequest</c> with all of them as its detail.</summary>
        member _.Source(result: Result<'A, string list>) : Handler<'A> =
            Handler.ofResult (String.concat " " >> Handler.failWith Status.BadRequest) result

        /// <summary>Accepts a result whose error is a text; the error becomes a <c>BadRequest</c> with the text as its detail.</summary>
        member _.Source(result: Result<'A, string>) : Handler<'A> =
            Handler.ofResult (Handler.failWith Status.BadRequest) result
