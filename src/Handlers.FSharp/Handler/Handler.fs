namespace Handlers

open System

/// <summary>
/// Functions that create and combine handlers. They are curried and take the handler last. Each returns a new handler and runs nothing.
/// </summary>
/// <remarks>All functions are pure and thread-safe. Functions that are passed to them run on the run's thread, and exceptions that they raise are
/// faults.</remarks>
/// <example><code>
/// let hello: Handler&lt;Response&gt; =
///     Handler.request
///     |> Handler.map (Request.query "name" >> Option.defaultValue "world")
///     |> Handler.map (fun name -> Response.text $"Hello, {name}")
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Handler =
    /// <summary>Returns a handler of a value. (C#: <c>Handler.Return</c>; <c>return</c> is a keyword in F#.)</summary>
    /// <example><code>let one = Handler.value 1</code></example>
    let value (value: 'A) : Handler<'A> = Handler.Return value

    /// <summary>The handler that does nothing.</summary>
    let nothing: Handler<unit> = Handler.Return()

    /// <summary>Converts a <c>Handler</c>, which returns nothing, into a <c>Handler&lt;unit&gt;</c>.</summary>
    /// <example><code>
    /// let visits = Key&lt;int&gt;("visits")
    /// let first: Handler&lt;unit&gt; = Handler.unit (visits.Set 1)
    /// </code></example>
    let unit (handler: Handler) : Handler<unit> = handler.As(())

    /// <summary>Converts a function into a handler. The function is called once for each run. It must not block for long; for that use
    /// <c>offload</c>.</summary>
    /// <example><code>let now = Handler.sync (fun () -> DateTimeOffset.UtcNow)</code></example>
    let inline sync ([<InlineIfLambda>] f: unit -> 'A) : Handler<'A> = Handler.Sync(Func<'A>(fun () -> f ()))

    /// <summary>Converts a function of the request's context into a handler. The function is called once for each run.</summary>
    /// <example><code>let path = Handler.read (fun context -> context.Request.Path)</code></example>
    let inline read ([<InlineIfLambda>] f: RequestContext -> 'A) : Handler<'A> =
        Handler.Read(Func<RequestContext, 'A>(fun context -> f context))

    /// <summary>Converts an action into a handler. The action is called once for each run.</summary>
    /// <example><code>let greet = Handler.act (fun () -> printfn "hello")</code></example>
    let inline act ([<InlineIfLambda>] action: unit -> unit) : Handler<unit> = sync action

    /// <summary>Returns a handler that faults.</summary>
    /// <example><code>let missing: Handler&lt;int&gt; = Handler.fail (NotFound "There is no such user.")</code></example>
    let fail<'A> (fault: exn) : Handler<'A> = Handler.Fail<'A> fault

    /// <summary>Returns a handler that faults with the HTTP error of a status, 400 to 599. Each run creates a new exception.</summary>
    /// <example><code>let closed: Handler&lt;int&gt; = Handler.failWith Status.Forbidden "The shop is closed."</code></example>
    let failWith<'A> (status: Status) (detail: string) : Handler<'A> = Handler.Fail<'A>(status, detail)

    /// <summary>Returns a handler that halts: the request is answered with this response.</summary>
    /// <example><code>let enough: Handler&lt;int&gt; = Handler.halt (Response.text "enough")</code></example>
    let halt<'A> (response: Response) : Handler<'A> = Handler.Halt<'A> response

    /// <summary>Maps the value with a function that does not wait. For a function that waits use <c>bind</c>.</summary>
    /// <example><code>let two = Handler.value 1 |> Handler.map (fun n -> n + 1)</code></example>
    let inline map ([<InlineIfLambda>] f: 'A -> 'B) (handler: Handler<'A>) : Handler<'B> =
        handler.Map(Func<'A, 'B>(fun value -> f value))

    /// <summary>Runs a handler, then the handler that a function returns for its value.</summary>
    /// <example><code>let two = Handler.value 1 |> Handler.bind (fun n -> Handler.value (n + 1))</code></example>
    let inline bind ([<InlineIfLambda>] next: 'A -> Handler<'B>) (handler: Handler<'A>) : Handler<'B> =
        handler.Bind(Func<'A, Handler<'B>>(fun value -> next value))

    /// <summary>Runs a handler of a handler, then the inner handler.</summary>
    let flatten (handler: Handler<Handler<'A>>) : Handler<'A> = bind id handler

    /// <summary>Runs a handler of a function, then a handler of its argument, and returns the result of the function.</summary>
    /// <example><code>let three = Handler.value ((+) 1) |> Handler.apply (Handler.value 2)</code></example>
    let apply (argument: Handler<'A>) (f: Handler<'A -> 'B>) : Handler<'B> = bind (fun f -> map f argument) f

    /// <summary>Runs two handlers one after the other, and returns both values as a pair. To run them as fibers, use <c>both</c>.</summary>
    /// <example><code>let pair = Handler.value 1 |> Handler.zip (Handler.value "one") // (1, "one")</code></example>
    let zip (second: Handler<'B>) (first: Handler<'A>) : Handler<'A * 'B> =
        bind (fun a -> map (fun b -> a, b) second) first

    /// <summary>Runs a handler, then another one; the first value is dropped. (C#: <c>Then</c>, which is a keyword in F#.)</summary>
    /// <example><code>let one = Handler.act (fun () -> printfn "hello") |> Handler.andThen (Handler.value 1)</code></example>
    let andThen (next: Handler<'B>) (handler: Handler<'A>) : Handler<'B> = handler.Then(next)

    /// <summary>Runs a handler and replaces its value with the given one. (C#: <c>As</c>, which is a keyword in F#.)</summary>
    /// <example><code>let text = Handler.nothing |> Handler.replace (Response.text "done")</code></example>
    let replace (value: 'B) (handler: Handler<'A>) : Handler<'B> = handler.As(value)

    /// <summary>Runs a handler and drops its value.</summary>
    let ignore (handler: Handler<'A>) : Handler<unit> = handler.As(())

    /// <summary>Performs an action on the value and keeps the value.</summary>
    /// <example><code>let seen = Handler.value 1 |> Handler.tap (printfn "%d")</code></example>
    let inline tap ([<InlineIfLambda>] action: 'A -> unit) (handler: Handler<'A>) : Handler<'A> =
        map
            (fun value ->
                action value
                value)
            handler

    /// <summary>Runs a handler for the value and keeps the value.</summary>
    /// <example><code>let kept = Handler.value 1 |> Handler.tapWith (fun n -> Handler.act (fun () -> printfn "%d" n))</code></example>
    let tapWith (action: 'A -> Handler<unit>) (handler: Handler<'A>) : Handler<'A> =
        bind (fun value -> replace value (action value)) handler

    /// <summary>Returns the value if a condition is true, otherwise runs another handler, usually to fail or to halt.</summary>
    /// <example><code>
    /// let adult = Handler.value 17 |> Handler.where (fun years -> years >= 18) (Handler.failWith Status.Forbidden "Too young.")
    /// </code></example>
    let where (predicate: 'A -> bool) (otherwise: Handler<'A>) (handler: Handler<'A>) : Handler<'A> =
        bind (fun given -> if predicate given then value given else otherwise) handler
