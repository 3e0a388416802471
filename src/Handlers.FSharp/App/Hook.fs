namespace Handlers

open System

/// <summary>A hook or an error handler of an app or a group. Module <c>Hook</c> creates them.</summary>
[<RequireQualifiedAccess>]
type Hook =
    /// <summary>Runs before the before hooks; sees and changes the values of the route's parameters.</summary>
    | RouteValues of RouteValuesHook
    /// <summary>Runs before the view; may answer in its place.</summary>
    | Before of BeforeHook
    /// <summary>Runs after the view; receives the response and may change it.</summary>
    | After of AfterHook
    /// <summary>Runs after all after hooks, for every response.</summary>
    | Response of ResponseHook
    /// <summary>Always runs after the response has been sent.</summary>
    | Teardown of TeardownHook
    /// <summary>Answers in place of a fault.</summary>
    | Error of ErrorHandler

/// <summary>
/// Functions that create hooks and error handlers, each with a name for descriptions and reports. They run in Flask's order: before hooks in order of
/// registration from the app inwards, after and teardown hooks in reverse order from the inside out.
/// </summary>
/// <example><code>
/// let hooks =
///     [
///         Hook.before "greet" (Handler.act (fun () -> printfn "hello"))
///         Hook.afterMap "stamp" (Response.withHeader "X-Stamp" "1")
///         Hook.error "missing" (fun (fault: NotFound) -> Handler.value (Response.text "Nothing here."))
///     ]
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Hook =
    /// <summary>Creates a hook that receives the route's parameter values before all before hooks, and returns the values that hooks and view see.</summary>
    /// <example><code>
    /// let language: Key&lt;string> = Key.create "language"
    ///
    /// let taken =
    ///     Hook.routeValues "language" (fun values -> Key.set language values[0] |> Handler.replace (values.Without "language"))
    /// </code></example>
    let routeValues (name: string) (change: RouteValues -> Handler<RouteValues>) : Hook =
        Hook.RouteValues(RouteValuesHook.Of(name, Func<_, _>(change)))

    /// <summary>Creates a hook that runs before the view. It can answer in the view's place only by halting.</summary>
    let before (name: string) (action: Handler<unit>) : Hook =
        Hook.Before(BeforeHook.Of(name, (action :> Handler)))

    /// <summary>Creates a hook that may answer in the view's place. If it returns Some, later before hooks and the view do not run.</summary>
    /// <example><code>
    /// let closed = Hook.answer "closed" (Handler.value (Some(Response.empty Status.ServiceUnavailable)))
    /// </code></example>
    let answer (name: string) (answer: Handler<Response option>) : Hook =
        Hook.Before(BeforeHook.Of(name, Handler.map Option.toObj answer))

    /// <summary>Creates a hook that receives the response, from the view or an earlier answer, and returns the next one.</summary>
    /// <example><code>
    /// let counted = Hook.after "count" (fun response -> Handler.value response |> Handler.tap (fun _ -> printfn "one more"))
    /// </code></example>
    let after (name: string) (change: Response -> Handler<Response>) : Hook =
        Hook.After(AfterHook.Of(name, Func<_, _>(change)))

    /// <summary>Creates a hook that receives the response and returns the next one without waiting.</summary>
    let afterMap (name: string) (change: Response -> Response) : Hook =
        after name (fun response -> Handler.value response |> Handler.map change)

    /// <summary>Creates a hook that receives every response with its request, after all after hooks and right before it is sent, and returns the next
    /// response. It sees the responses of views, hooks, error handlers, unmatched requests and unhandled faults. A fault is reported and the response stays.
    /// (C#: <c>OnResponse</c>.)</summary>
    /// <example><code>
    /// let log =
    ///     Hook.response "log" (fun request response ->
    ///         handler {
    ///             printfn $"{request.Method} {request.Path} {response.Status.Code}"
    ///             return response
    ///         })
    /// </code></example>
    let response (name: string) (change: Request -> Response -> Handler<Response>) : Hook =
        Hook.Response(ResponseHook.Of(name, Func<_, _, _>(change)))

    /// <summary>Creates a hook that receives every response with its request, and returns the next response without waiting.</summary>
    let responseMap (name: string) (change: Request -> Response -> Response) : Hook =
        response name (fun request response -> Handler.value response |> Handler.map (change request))

    /// <summary>Creates a hook that always runs last. It receives the unhandled fault, if there was one.</summary>
    /// <example><code>
    /// let close = Hook.teardown "close" (fun fault -> Handler.act (fun () -> if fault.IsSome then printfn "failed"))
    /// </code></example>
    let teardown (name: string) (action: exn option -> Handler<unit>) : Hook =
        Hook.Teardown(TeardownHook.Of(name, Func<_, _>(fun fault -> action (Option.ofObj fault) :> Handler)))

    // Uses the error's own status, or 500, unless the answer sets another one.
    let private keeping (answer: 'E -> Handler<Response>) (fault: 'E) : Handler<Response> when 'E :> exn =
        answer fault |> Handler.map _.OfFault(fault)

    /// <summary>Creates an error handler for the exception type of the function's parameter and its derived types. The nearest type wins. The answer keeps
    /// the status of an HTTP error, and is 500 for any other exception, unless <c>Response.withStatus</c> sets a status.</summary>
    /// <example><code>
    /// let late = Hook.error "late" (fun (_: TimeoutException) -> Handler.value (Response.empty Status.GatewayTimeout))
    /// </code></example>
    let error (name: string) (answer: 'E -> Handler<Response>) : Hook when 'E :> exn =
        Hook.Error(ErrorHandler.For<'E>(name, Func<_, _>(keeping answer)))

    /// <summary>Creates an error handler for HTTP errors of a status, 400 to 599, including errors of unmatched requests (404, 405). The answer keeps the
    /// status, unless <c>Response.withStatus</c> sets another one.</summary>
    /// <example><code>
    /// let missing = Hook.status "missing" Status.NotFound (fun _ -> Handler.value (Response.text "Nothing here."))
    /// </code></example>
    let status (name: string) (status: Status) (answer: HttpError -> Handler<Response>) : Hook =
        Hook.Error(ErrorHandler.For(name, status, Func<_, _>(keeping answer)))

    /// <summary>Adds a hook to an app or a group.</summary>
    let internal addTo (scope: 'S) (hook: Hook) : 'S :> RouteScope =
        match hook with
        | Hook.RouteValues hook -> Composition.With(scope, hook)
        | Hook.Before hook -> Composition.With(scope, hook)
        | Hook.After hook -> Composition.With(scope, hook)
        | Hook.Response hook -> Composition.With(scope, hook)
        | Hook.Teardown hook -> Composition.With(scope, hook)
        | Hook.Error hook -> Composition.With(scope, hook)
