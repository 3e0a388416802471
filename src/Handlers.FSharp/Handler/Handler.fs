namespace Handlers

open System

/// <summary>
/// What makes handlers and puts them one after another. Functions are curried, the handler comes last, and each is one expression over
/// <c>Handler</c>: it gives a new handler and runs nothing.
/// </summary>
/// <remarks>All functions are pure and thread-safe. What is given to them runs on the run's thread; what it raises is a fault.</remarks>
/// <example><code>
/// let hello: Handler&lt;Response&gt; =
///     Handler.request
///     |> Handler.map (Request.query "name" >> Option.defaultValue "world")
///     |> Handler.map (fun name -> Response.text $"Hello, {name}")
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Handler =
    /// <summary>A handler that yields a value. (C#: <c>Handler.Return</c>; <c>return</c> is a keyword here.)</summary>
    /// <example><code>let one = Handler.value 1</code></example>
    let value (value: 'A) : Handler<'A> = Handler.Return value

    /// <summary>A handler that does nothing.</summary>
    let nothing: Handler<unit> = Handler.Return()

    /// <summary>A handler that only acts, as one that yields unit, so that it goes where a <c>Handler&lt;unit&gt;</c> is asked for.</summary>
    /// <example><code>
    /// let visits = Key&lt;int&gt;("visits")
    /// let first: Handler&lt;unit&gt; = Handler.unit (visits.Set 1)
    /// </code></example>
    let unit (handler: Handler) : Handler<unit> = handler.As(())

    /// <summary>A function as a handler; called once for each run. It must not block for long: see <c>offload</c>.</summary>
    /// <example><code>let now = Handler.sync (fun () -> DateTimeOffset.UtcNow)</code></example>
    let inline sync ([<InlineIfLambda>] f: unit -> 'A) : Handler<'A> = Handler.Sync(Func<'A>(fun () -> f ()))

    /// <summary>A function of the request's context as a handler; called once for each run.</summary>
    /// <example><code>let path = Handler.read (fun context -> context.Request.Path)</code></example>
    let inline read ([<InlineIfLambda>] f: RequestContext -> 'A) : Handler<'A> =
        Handler.Read(Func<RequestContext, 'A>(fun context -> f context))

    /// <summary>An action as a handler; called once for each run.</summary>
    /// <example><code>let greet = Handler.act (fun () -> printfn "hello")</code></example>
    let inline act ([<InlineIfLambda>] action: unit -> unit) : Handler<unit> = sync action

    /// <summary>A handler that faults.</summary>
    /// <example><code>let missing: Handler&lt;int&gt; = Handler.fail (NotFound "There is no such user.")</code></example>
    let fail<'A> (fault: exn) : Handler<'A> = Handler.Fail<'A> fault

    /// <summary>A handler that faults with the HTTP error of a status, 400 to 599: a new exception at each run.</summary>
    /// <example><code>let closed: Handler&lt;int&gt; = Handler.failWith Status.Forbidden "The shop is closed."</code></example>
    let failWith<'A> (status: Status) (detail: string) : Handler<'A> = Handler.Fail<'A>(status, detail)

    /// <summary>A handler that halts: the request is answered with this response.</summary>
    /// <example><code>let enough: Handler&lt;int&gt; = Handler.halt (Response.text "enough")</code></example>
    let halt<'A> (response: Response) : Handler<'A> = Handler.Halt<'A> response

    /// <summary>The value through a function that does not wait; for one that waits see <c>bind</c>.</summary>
    /// <example><code>let two = Handler.value 1 |> Handler.map (fun n -> n + 1)</code></example>
    let inline map ([<InlineIfLambda>] f: 'A -> 'B) (handler: Handler<'A>) : Handler<'B> =
        handler.Map(Func<'A, 'B>(fun value -> f value))

    /// <summary>A handler, then the one that a function makes of its value.</summary>
    /// <example><code>let two = Handler.value 1 |> Handler.bind (fun n -> Handler.value (n + 1))</code></example>
    let inline bind ([<InlineIfLambda>] next: 'A -> Handler<'B>) (handler: Handler<'A>) : Handler<'B> =
        handler.Bind(Func<'A, Handler<'B>>(fun value -> next value))

    /// <summary>A handler of a handler, then that one.</summary>
    let flatten (handler: Handler<Handler<'A>>) : Handler<'A> = bind id handler

    /// <summary>The value of a handler through the function that another yields, one after the other.</summary>
    /// <example><code>let three = Handler.value ((+) 1) |> Handler.apply (Handler.value 2)</code></example>
    let apply (argument: Handler<'A>) (f: Handler<'A -> 'B>) : Handler<'B> = bind (fun f -> map f argument) f

    /// <summary>Two handlers, one after the other; both values as a pair. As fibers: <c>both</c>.</summary>
    /// <example><code>let pair = Handler.value 1 |> Handler.zip (Handler.value "one") // (1, "one")</code></example>
    let zip (second: Handler<'B>) (first: Handler<'A>) : Handler<'A * 'B> =
        bind (fun a -> map (fun b -> a, b) second) first

    /// <summary>A handler, then another; the first value is dropped. (C#: <c>Then</c>, a keyword here.)</summary>
    /// <example><code>let one = Handler.act (fun () -> printfn "hello") |> Handler.andThen (Handler.value 1)</code></example>
    let andThen (next: Handler<'B>) (handler: Handler<'A>) : Handler<'B> = handler.Then(next)

    /// <summary>A handler, then a value that is there already. (C#: <c>As</c>, a keyword here.)</summary>
    /// <example><code>let text = Handler.nothing |> Handler.replace (Response.text "done")</code></example>
    let replace (value: 'B) (handler: Handler<'A>) : Handler<'B> = handler.As(value)

    /// <summary>A handler without its value.</summary>
    let ignore (handler: Handler<'A>) : Handler<unit> = handler.As(())

    /// <summary>An action on the value, which stays.</summary>
    /// <example><code>let seen = Handler.value 1 |> Handler.tap (printfn "%d")</code></example>
    let inline tap ([<InlineIfLambda>] action: 'A -> unit) (handler: Handler<'A>) : Handler<'A> =
        map
            (fun value ->
                action value
                value)
            handler

    /// <summary>A handler that acts on the value, which stays.</summary>
    /// <example><code>let kept = Handler.value 1 |> Handler.tapWith (fun n -> Handler.act (fun () -> printfn "%d" n))</code></example>
    let tapWith (action: 'A -> Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
        bind (fun value -> replace value (action value)) handler

    /// <summary>The value where a condition holds, else another handler; often one that fails or halts.</summary>
    /// <example><code>
    /// let adult = Handler.value 17 |> Handler.where (fun years -> years >= 18) (Handler.failWith Status.Forbidden "Too young.")
    /// </code></example>
    let where (predicate: 'A -> bool) (otherwise: Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
        bind (fun given -> if predicate given then value given else otherwise) handler
