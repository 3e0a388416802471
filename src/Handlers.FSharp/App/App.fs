namespace Handlers

/// <summary>
/// Makes apps: routes, groups, hooks and decorators, put together by pipes into one value that any interpreter runs and any host serves.
/// Every function gives a new app. Nothing is built before somebody asks for it: <c>view</c>, <c>build</c>, or a host.
/// </summary>
/// <example><code>
/// let app =
///     App.empty
///     |> App.hooks [ Hook.afterMap "stamp" (Response.withHeader "X-Stamp" "1") ]
///     |> App.routes [ Route.get "/" (Handler.value (Response.text "hello")) ]
///     |> App.group (Group.create "/notes" |> Group.route (Route.get "/" (Handler.value (Response.text "notes"))))
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module App =
    /// <summary>An app without anything in it: it answers 404.</summary>
    let empty: App = App.Empty

    /// <summary>With a route.</summary>
    let route (route: RouteDefinition) (app: App) : App = Composition.With(app, route)

    /// <summary>With routes.</summary>
    let routes (routes: RouteDefinition seq) (app: App) : App =
        Seq.fold (fun app added -> route added app) app routes

    /// <summary>With a hook, after those that are there.</summary>
    let hook (hook: Hook) (app: App) : App = Hook.addTo app hook

    /// <summary>With hooks.</summary>
    let hooks (hooks: Hook seq) (app: App) : App = Seq.fold Hook.addTo app hooks

    /// <summary>With a group.</summary>
    let group (group: Group) (app: App) : App = Composition.With(app, group)

    /// <summary>With groups.</summary>
    let groups (groups: Group seq) (app: App) : App =
        Seq.fold (fun app added -> group added app) app groups

    /// <summary>With a decorator around every view, inside of those that are there. It does not see unmatched requests.</summary>
    let decorate (decorator: Decorator) (app: App) : App = Composition.With(app, decorator)

    /// <summary>Adds a lifespan, which the host opens before the first request.</summary>
    let lifespan (lifespan: Lifespan) (app: App) : App = Composition.With(app, lifespan)

    /// <summary>How much its requests may send, and how long they may take; what a group or a route says counts before it.</summary>
    /// <example><code>
    /// let limited = App.empty |> App.limit (RequestLimits(BodySize = 1_000_000L))
    /// </code></example>
    let limit (limits: RequestLimits) (app: App) : App = Composition.With(app, limits)

    /// <summary>Whether OPTIONS is answered by itself; it is, unless this says otherwise.</summary>
    let automaticOptions (on: bool) (app: App) : App =
        RouteMatchingExtensions.AutomaticOptions(app, on)

    /// <summary>Whether paths with repeated slashes are redirected; they are, unless this says otherwise.</summary>
    let mergeSlashes (on: bool) (app: App) : App =
        RouteMatchingExtensions.MergeSlashes(app, on)

    /// <summary>Whether a trailing slash does not count; it does, unless this says otherwise.</summary>
    let anySlash (on: bool) (app: App) : App =
        RouteMatchingExtensions.AnySlash(app, on)

    /// <summary>Lets pages of every other site send unsafe methods to its routes, and open their websockets, which are 403 otherwise; what a group
    /// or a route says counts before it.</summary>
    /// <example><code>let hooks = App.empty |> App.allowCrossSite</code></example>
    let allowCrossSite (app: App) : App = Composition.AllowCrossSite(app)

    /// <summary>With objects that a host may look at, for all routes.</summary>
    let withMetadata (metadata: obj seq) (app: App) : App = Composition.WithMetadata(app, metadata)

    /// <summary>Adds another app under a prefix, which may be empty. Its hooks, error handlers, decorators and marks act on its own routes alone; those of
    /// the outer app act on them, too. Unmatched requests are those of the outer app.</summary>
    /// <example><code>
    /// let health = App.empty |> App.route (Route.get "/health" (Handler.value (Response.text "fine")))
    /// let site = App.empty |> App.mount "" health |> App.mount "/notes" App.empty
    /// </code></example>
    let mount (prefix: string) (inside: App) (app: App) : App = Composition.Mount(app, prefix, inside)

    /// <summary>The same app for tests: a fault that no error handler takes leaves the run as its outcome instead of becoming a 500.</summary>
    /// <example><code>
    /// let outcome =
    ///     Interpreter.blocking ()
    ///     |> Interpreter.run (Request.context (Request.get "/")) (App.empty |> App.propagateFaults |> App.view)
    /// </code></example>
    let propagateFaults (app: App) : App = app.PropagateFaults()

    /// <summary>The path to a named route, with values for its parameters: the names of its groups and its own, with dots between them.</summary>
    /// <example><code>
    /// let notes =
    ///     Group.createNamed "notes" "/notes"
    ///     |> Group.route (
    ///         Route.getWith "/{id:int}" (Path.int "id") (fun id -> Handler.value (Response.text $"note %d{id}"))
    ///         |> Route.named "note"
    ///     )
    ///
    /// let path = App.empty |> App.group notes |> App.pathTo "notes.note" [ 42 ] // /notes/42
    /// </code></example>
    let pathTo (name: string) (values: obj seq) (app: App) : string =
        app.PathTo(name, System.ReadOnlySpan(Array.ofSeq values))

    /// <summary>The app as one handler, built once: what a run answers a request with.</summary>
    /// <exception cref="System.InvalidOperationException">Routes that cannot be told apart.</exception>
    let view (app: App) : Handler<Response> = app.Handler

    /// <summary>The routes, each built with its hooks and decorators into a handler; what hosts use that route by themselves.</summary>
    let built (app: App) : BuiltRoute list = app.Routes |> List.ofSeq

    /// <summary>What answers where no route matches.</summary>
    let unmatched (app: App) : Handler<Response> = app.Unmatched

    /// <summary>Which route a method and a path match.</summary>
    let tryMatch (method: Method) (path: string) (app: App) : RouteMatch<BuiltRoute> = app.Match(method, path)

    /// <summary>What runs for which route, by name and in order, as data.</summary>
    /// <example><code>let shape = (App.describe App.empty).ToTree()</code></example>
    let describe (app: App) : RouteScopeDescription = app.Describe()
