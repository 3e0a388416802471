namespace Handlers

open System
open System.Collections.Generic

/// <summary>
/// The builder of <c>handler { }</c>, which creates a handler from a sequence of steps. The handler is cold: everything inside, including the first line,
/// runs anew in each run, on the run's thread. Loops and recursion of any depth use no stack.
/// </summary>
/// <remarks>
/// <para><c>let!</c>, <c>do!</c>, <c>match!</c> and <c>return!</c> accept handlers, <c>Async</c>, <c>Task</c>, <c>ValueTask</c>, <c>Option</c>
/// (None faults with <c>NotFound</c>) and <c>Result</c> (see <c>HandlerBuilderSources</c>). <c>and!</c> first reads the bindings among its sources and
/// gathers their errors, and then runs the other sources as fibers that take turns; the first that fails cancels the others. <c>use</c> and <c>use!</c>
/// dispose once, asynchronously if the resource supports it. <c>try … with</c> catches faults, but
/// not halts or cancellations; <c>finally</c> runs for all of them. <c>for</c> accepts sequences and async sequences.</para>
/// <para>Between the acquisition in <c>use!</c> and the use there is a checkpoint: if a cancellation arrives while the resource is being acquired, the
/// resource is lost. If that matters, use <c>Handler.using</c>, which is masked.</para>
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
    /// <summary>Accepts a handler.</summary>
    member inline _.Source(handler: Handler<'A>) : Handler<'A> = handler

    /// <summary>Implements <c>return</c>.</summary>
    member inline _.Return(value: 'A) : Handler<'A> = Handler.Return value

    /// <summary>Implements <c>return!</c>.</summary>
    member inline _.ReturnFrom(handler: Handler<'A>) : Handler<'A> = handler

    /// <summary>Implements an omitted branch or an empty body.</summary>
    member inline _.Zero() : Handler<unit> = Handler.Return()

    /// <summary>Implements <c>let!</c> and <c>do!</c>.</summary>
    member inline _.Bind(handler: Handler<'A>, [<InlineIfLambda>] next: 'A -> Handler<'B>) : Handler<'B> =
        handler.Bind(Func<'A, Handler<'B>>(fun value -> next value))

    /// <summary>Implements <c>let!</c> followed by <c>return</c>.</summary>
    member inline _.BindReturn(handler: Handler<'A>, [<InlineIfLambda>] f: 'A -> 'B) : Handler<'B> =
        handler.Map(Func<'A, 'B>(fun value -> f value))

    /// <summary>Implements <c>and!</c>.</summary>
    member _.MergeSources(first: Handler<'A>, second: Handler<'B>) : Handler<'A * 'B> =
        GatheredHandler.Both(first, second, Func<'A, 'B, 'A * 'B>(fun a b -> a, b))

    /// <summary>Delays steps until they run.</summary>
    member inline _.Delay([<InlineIfLambda>] steps: unit -> Handler<'A>) : unit -> Handler<'A> = fun () -> steps ()

    /// <summary>Creates the handler from all steps.</summary>
    member inline _.Run([<InlineIfLambda>] steps: unit -> Handler<'A>) : Handler<'A> =
        Handler.Context.Bind(Func<RequestContext, Handler<'A>>(fun _ -> steps ()))

    /// <summary>Runs steps one after another.</summary>
    member inline _.Combine(first: Handler<unit>, [<InlineIfLambda>] rest: unit -> Handler<'A>) : Handler<'A> =
        first.Bind(Func<unit, Handler<'A>>(fun () -> rest ()))

    /// <summary>Implements <c>try … with</c>.</summary>
    member inline builder.TryWith
        ([<InlineIfLambda>] steps: unit -> Handler<'A>, [<InlineIfLambda>] otherwise: exn -> Handler<'A>)
        : Handler<'A> =
        (builder.Run steps).Catch(Func<exn, Handler<'A>>(fun fault -> otherwise fault))

    /// <summary>Implements <c>try … finally</c>.</summary>
    member inline builder.TryFinally
        ([<InlineIfLambda>] steps: unit -> Handler<'A>, [<InlineIfLambda>] finalizer: unit -> unit)
        : Handler<'A> =
        (builder.Run steps).Finally(Handler.Sync(Action(fun () -> finalizer ())))

    /// <summary>Implements <c>while</c>.</summary>
    member inline builder.While
        ([<InlineIfLambda>] condition: unit -> bool, [<InlineIfLambda>] body: unit -> Handler<unit>)
        : Handler<unit> =
        Handler.While(Handler.Sync(Func<bool>(fun () -> condition ())), builder.Run body).As(())

    /// <summary>Implements <c>for</c> over a sequence, which is enumerated anew in each run.</summary>
    member inline _.For(items: 'T seq, [<InlineIfLambda>] body: 'T -> Handler<unit>) : Handler<unit> =
        Handler.ForEach(items, Func<'T, Handler>(fun item -> body item)).As(())

    /// <summary>Implements <c>for</c> over an async sequence.</summary>
    member inline _.For(items: IAsyncEnumerable<'T>, [<InlineIfLambda>] body: 'T -> Handler<unit>) : Handler<unit> =
        Handler.ForEach(items, Func<'T, Handler>(fun item -> body item)).As(())

    /// <summary>Implements <c>use</c> for a resource that is disposed asynchronously.</summary>
    member inline _.Using
        (resource: 'R, [<InlineIfLambda>] body: 'R -> Handler<'A>)
        : Handler<'A> when 'R :> IAsyncDisposable =
        Handler.UsingAsync(Handler.Return resource, Func<'R, Handler<'A>>(fun resource -> body resource))

/// <summary>The expression <c>handler { }</c>.</summary>
[<AutoOpen>]
module HandlerExpression =
    /// <summary>Creates a handler from steps; see <c>HandlerBuilder</c>.</summary>
    let handler = HandlerBuilder()
