namespace Handlers

open System
open System.Threading

/// <summary>What a handler knows of its request and its run. The functions are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerRequest =
    /// <summary>The running request, its context and the interpreter.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>The running request. Faults where a run serves none.</summary>
        /// <example><code>let path = Handler.request |> Handler.map _.Path</code></example>
        let request: Handler<Request> = Handler.Request

        /// <summary>One of several views, by what the client accepts; the others do not run. The response says <c>Vary: Accept</c>. Faults with
        /// <c>NotAcceptable</c>, a 406, where the client takes none of them. To ask inside a view: <c>Request.bestMatch</c>.</summary>
        /// <param name="offered">Media types, without wildcards, the preferred one first, each with its view; at least one.</param>
        /// <example><code>
        /// let notes =
        ///     Handler.negotiate
        ///         [ "text/html", Handler.value (Response.html "tea")
        ///           "text/plain", Handler.value (Response.text "tea") ]
        /// </code></example>
        let negotiate (offered: (string * Handler<Response>) list) : Handler<Response> =
            Handler.Negotiate(offered |> Seq.map (fun (mediaType, view) -> struct (mediaType, view)))

        /// <summary>The websocket of the running request. Faults where the route is not one for websockets.</summary>
        let webSocket: Handler<WebSocketConnection> = Handler.WebSocket

        /// <summary>Closes the websocket of the running request with a code and a reason: for error handlers.</summary>
        let closeWebSocket (code: int) (reason: string) : Handler<Response> = Handler.CloseWebSocket(code, reason)

        /// <summary>The context of the running request. (Core: <c>Ask</c>.)</summary>
        let context: Handler<RequestContext> = Handler.Context

        /// <summary>The interpreter's clock: real, or what a test made of it.</summary>
        let time: Handler<TimeProvider> = Handler.Time

        /// <summary>The run's cancellation token; one that is never cancelled inside a masked region.</summary>
        let cancellation: Handler<CancellationToken> = Handler.Cancellation

        /// <summary>The token that is cancelled when the host begins to stop: for what would go on without an end.</summary>
        let stopping: Handler<CancellationToken> = Handler.Stopping

        /// <summary>The request's services.</summary>
        let services: Handler<IServiceProvider> = Handler.read _.Services

        /// <summary>A service of the request. Faults where nobody registered it.</summary>
        /// <example><code>let clock = Handler.service&lt;TimeProvider&gt; ()</code></example>
        let service<'T when 'T: not struct and 'T: not null> () : Handler<'T> = Handler.read _.Service<'T>()

        /// <summary>A parameter of the matched template, a group's prefix included, read as a type. Faults where the template has none of
        /// that name. A view's own parameters are better taken through <c>Path</c>, which is checked when the app is built.</summary>
        /// <example><code>let tenant = Handler.route&lt;int&gt; "tenant"</code></example>
        let route<'T when 'T :> IParsable<'T>> (name: string) : Handler<'T> = Handler.read _.RouteValue<'T>(name)

        /// <summary>An after hook for this request alone; it runs before those of groups and app.</summary>
        /// <example><code>
        /// let stamped = Handler.afterThisRequest (Response.withHeader "X-Stamp" "1" >> Handler.value)
        /// </code></example>
        let afterThisRequest (change: Response -> Handler<Response>) : Handler<unit> =
            Handler.unit (Handler.AfterThisRequest(AfterHook.Of("after this", Func<_, _> change)))

        /// <summary>Hands a report to the interpreter's sink.</summary>
        let report (report: Report) : Handler<unit> = Handler.unit (Handler.Report report)

/// <summary>Typed keys: state of one request (Flask's <c>g</c>). A fiber starts with a snapshot of them.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Key =
    /// <summary>A key without an initial value; getting it before it is set is a fault.</summary>
    /// <example><code>let user: Key&lt;string&gt; = Key.create "user"</code></example>
    let create<'T> (name: string) : Key<'T> = Key<'T>(name)

    /// <summary>A key with an initial value, made for each run that gets it before it is set.</summary>
    let createWith (name: string) (initial: unit -> 'T) : Key<'T> = Key<'T>(name, Func<'T>(initial))

    /// <summary>The value of a key in the running request.</summary>
    let get (key: Key<'T>) : Handler<'T> = key.Get()

    /// <summary>Sets a key for the rest of the run.</summary>
    let set (key: Key<'T>) (value: 'T) : Handler<unit> = Handler.unit (key.Set value)
