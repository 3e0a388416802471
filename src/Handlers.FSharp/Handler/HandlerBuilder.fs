namespace Handlers

open System
open System.Collections.Generic

/// <summary>
/// The builder of <c>handler { }</c>: a handler written as a sequence of steps. It is cold and re-runnable: everything inside, the first
/// line too, runs anew at each run, on the run's thread. Loops and recursion need no stack, whatever their depth.
/// </summary>
/// <remarks>
/// <para><c>let!</c>, <c>do!</c>, <c>match!</c> and <c>return!</c> take handlers, <c>Async</c>, <c>Task</c>, <c>ValueTask</c>, <c>Option</c>
/// (None faults with <c>NotFound</c>) and <c>Result</c> (see <c>HandlerBuilderSources</c>). <c>and!</c> first reads the bindings among what it joins and
/// gathers their errors, then runs the others as fibers that take turns; the first that fails cancels the others. <c>use</c> and <c>use!</c> dispose once, asynchronously where the resource can. <c>try … with</c>
/// sees faults, no halts and no cancellations; <c>finally</c> sees all of them. <c>for</c> takes sequences and async sequences.</para>
/// <para>Between the end of what <c>use!</c> takes and its use is a checkpoint: a cancellation that arrives while a resource is being
/// made loses it. Where that matters take it with <c>Handler.using</c>, which is masked.</para>
/// </remarks>
/// <example><code>
/// let hello =
///     handler {
///         let! request = Handler.request
///         do! Async.Sleep 10
///         return Response.text $"Hello from {request.Path}"
///     }
/// </code></example>
[<Sealed>]
type HandlerBuilder internal () =
    /// <summary>A handler is what it is.</summary>
    member inline _.Source(handler: Handler<'A>) : Handler<'A> = handler

    /// <summary><c>return</c></summary>
    member inline _.Return(value: 'A) : Handler<'A> = Handler.Return value

    /// <summary><c>return!</c></summary>
    member inline _.ReturnFrom(handler: Handler<'A>) : Handler<'A> = handler

    /// <summary>Nothing more to do.</summary>
    member inline _.Zero() : Handler<unit> = Handler.Return()

    /// <summary><c>let!</c> and <c>do!</c></summary>
    member inline _.Bind(handler: Handler<'A>, [<InlineIfLambda>] next: 'A -> Handler<'B>) : Handler<'B> =
        handler.Bind(Func<'A, Handler<'B>>(fun value -> next value))

    /// <summary><c>let!</c>, then <c>return</c></summary>
    member inline _.BindReturn(handler: Handler<'A>, [<InlineIfLambda>] f: 'A -> 'B) : Handler<'B> =
        handler.Map(Func<'A, 'B>(fun value -> f value))

    /// <summary><c>and!</c></summary>
    member _.MergeSources(first: Handler<'A>, second: Handler<'B>) : Handler<'A * 'B> =
        GatheredHandler.Both(first, second, Func<'A, 'B, 'A * 'B>(fun a b -> a, b))

    /// <summary>Steps that wait for their turn.</summary>
    member inline _.Delay([<InlineIfLambda>] steps: unit -> Handler<'A>) : unit -> Handler<'A> = fun () -> steps ()

    /// <summary>The whole.</summary>
    member inline _.Run([<InlineIfLambda>] steps: unit -> Handler<'A>) : Handler<'A> =
        Handler.Context.Bind(Func<RequestContext, Handler<'A>>(fun _ -> steps ()))

    /// <summary>One after another.</summary>
    member inline _.Combine(first: Handler<unit>, [<InlineIfLambda>] rest: unit -> Handler<'A>) : Handler<'A> =
        first.Bind(Func<unit, Handler<'A>>(fun () -> rest ()))

    /// <summary><c>try … with</c></summary>
    member inline builder.TryWith
        ([<InlineIfLambda>] steps: unit -> Handler<'A>, [<InlineIfLambda>] otherwise: exn -> Handler<'A>)
        : Handler<'A> =
        (builder.Run steps).Catch(Func<exn, Handler<'A>>(fun fault -> otherwise fault))

    /// <summary><c>try … finally</c></summary>
    member inline builder.TryFinally
        ([<InlineIfLambda>] steps: unit -> Handler<'A>, [<InlineIfLambda>] finalizer: unit -> unit)
        : Handler<'A> =
        (builder.Run steps).Finally(Handler.Act(Action(fun () -> finalizer ())))

    /// <summary><c>while</c></summary>
    member inline builder.While
        ([<InlineIfLambda>] condition: unit -> bool, [<InlineIfLambda>] body: unit -> Handler<unit>)
        : Handler<unit> =
        Handler.While(Handler.Of(Func<bool>(fun () -> condition ())), builder.Run body).As(())

    /// <summary><c>for</c> over a sequence, read at each run</summary>
    member inline _.For(items: 'T seq, [<InlineIfLambda>] body: 'T -> Handler<unit>) : Handler<unit> =
        Handler.ForEach(items, Func<'T, Handler<unit>>(fun item -> body item)).As(())

    /// <summary><c>for</c> over a sequence that arrives in time</summary>
    member inline _.For(items: IAsyncEnumerable<'T>, [<InlineIfLambda>] body: 'T -> Handler<unit>) : Handler<unit> =
        Handler.ForEach(items, Func<'T, Handler<unit>>(fun item -> body item)).As(())

    /// <summary><c>use</c> of what disposes asynchronously</summary>
    member inline _.Using
        (resource: 'R, [<InlineIfLambda>] body: 'R -> Handler<'A>)
        : Handler<'A> when 'R :> IAsyncDisposable =
        Handler.UsingAsync(Handler.Return resource, Func<'R, Handler<'A>>(fun resource -> body resource))

/// <summary>The expression <c>handler { }</c>.</summary>
[<AutoOpen>]
module HandlerExpression =
    /// <summary>Builds a handler out of steps; see <c>HandlerBuilder</c>.</summary>
    let handler = HandlerBuilder()
