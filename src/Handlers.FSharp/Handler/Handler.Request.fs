namespace Handlers

open System
open System.Threading

/// <summary>Functions that read the request and the run. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerRequest =
    /// <summary>Functions for the running request, its context and the interpreter.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Returns the running request. Faults in a run without a request.</summary>
        /// <example><code>let path = Handler.request |> Handler.map _.Path</code></example>
        let request: Handler<Request> = Handler.Request

        /// <summary>Runs the view whose media type the client accepts best. The response has the header <c>Vary: Accept</c>. Faults with <c>NotAcceptable</c>
        /// (406) if the client accepts none of the media types. Inside a view, use <c>Request.bestMatch</c>.</summary>
        /// <param name="offered">The media types with their views, in order of preference; at least one, without wildcards.</param>
        /// <example><code>
        /// let notes =
        ///     Handler.negotiate
        ///         [ "text/html", Handler.value (Response.html "tea")
        ///           "text/plain", Handler.value (Response.text "tea") ]
        /// </code></example>
        let negotiate (offered: (string * Handler<Response>) list) : Handler<Response> =
            Handler.Negotiate(offered |> Seq.map (fun (mediaType, view) -> struct (mediaType, view)))

        /// <summary>Returns the websocket of the running request. Faults if the route is not a websocket route.</summary>
        let webSocket: Handler<WebSocketConnection> = Handler.WebSocket

        /// <summary>Closes the websocket of the running request with a code and a reason. Use it in error handlers.</summary>
        let closeWebSocket (code: int) (reason: string) : Handler<Response> = Handler.CloseWebSocket(code, reason)

        /// <summary>Returns the context of the running request.</summary>
        let context: Handler<RequestContext> = Handler.Context

        /// <summary>Returns the interpreter's clock, which is virtual in tests.</summary>
        let time: Handler<TimeProvider> = Handler.Time

        /// <summary>Returns the run's cancellation token. Inside a masked region, it is a token that is never cancelled.</summary>
        let cancellation: Handler<CancellationToken> = Handler.Cancellation

        /// <summary>Returns the token that is cancelled when the host begins to stop. Use it for views that would otherwise never end.</summary>
        let stopping: Handler<CancellationToken> = Handler.Stopping

        /// <summary>Returns the nonce with which the request's page may have inline scripts and styles. <c>Decorator.securityHeaders</c> adds it to the
        /// page's policy.</summary>
        /// <example><code>
        /// let page = Handler.cspNonce |> Handler.map (fun nonce -> Response.html $"&lt;style nonce=%s{nonce}>p {{ color: green }}&lt;/style>")
        /// </code></example>
        let cspNonce: Handler<string> = Handler.CspNonce

        /// <summary>Returns the request's services.</summary>
        let services: Handler<IServiceProvider> = Handler.read _.Services

        /// <summary>Returns a service of the request. Faults if the service is not registered.</summary>
        /// <example><code>let clock = Handler.service&lt;TimeProvider&gt; ()</code></example>
        let service<'T when 'T: not struct and 'T: not null> () : Handler<'T> = Handler.read _.Service<'T>()

        /// <summary>Returns a parameter of the matched template (including a group's prefix), converted to a type. Faults if the template does not have the
        /// parameter. For the view's own parameters prefer <c>Path</c>, which is checked when the route is created.</summary>
        /// <example><code>let tenant = Handler.route&lt;int&gt; "tenant"</code></example>
        let route<'T when 'T :> IParsable<'T>> (name: string) : Handler<'T> = Handler.read _.RouteValue<'T>(name)

        /// <summary>Adds an after hook for this request only. It runs before the after hooks of groups and app.</summary>
        /// <example><code>
        /// let stamped = Handler.afterThisRequest (Response.withHeader "X-Stamp" "1" >> Handler.value)
        /// </code></example>
        let afterThisRequest (change: Response -> Handler<Response>) : Handler<unit> =
            Handler.unit (Handler.AfterThisRequest(AfterHook.Of("after this", Func<_, _> change)))

        /// <summary>Sends a report to the interpreter's receiver of reports.</summary>
        let report (report: Report) : Handler<unit> = Handler.unit (Handler.Report report)

/// <summary>Functions for typed keys, which hold the state of one request (Flask's <c>g</c>). A fiber starts with a snapshot of them.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Key =
    /// <summary>Creates a key without an initial value. Reading it before it is set is a fault.</summary>
    /// <example><code>let user: Key&lt;string&gt; = Key.create "user"</code></example>
    let create<'T> (name: string) : Key<'T> = Key<'T>(name)

    /// <summary>Creates a key with an initial value, which is created for each run that reads the key before it is set.</summary>
    let createWith (name: string) (initial: unit -> 'T) : Key<'T> = Key<'T>(name, Func<'T>(initial))

    /// <summary>Returns the value of a key in the running request.</summary>
    let get (key: Key<'T>) : Handler<'T> = key.Get()

    /// <summary>Sets a key for the rest of the run.</summary>
    let set (key: Key<'T>) (value: 'T) : Handler<unit> = Handler.unit (key.Set value)
