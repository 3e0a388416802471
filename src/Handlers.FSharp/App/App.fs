namespace Handlers

/// <summary>
/// Functions that create apps. Pipe routes, groups, hooks and decorators into one value that any interpreter runs and any host serves. Apps are immutable and
/// are built only when they are used, by <c>view</c>, <c>built</c> or a host.
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
    /// <summary>The empty app, which answers every request with 404.</summary>
    let empty: App = App.Empty

    /// <summary>Adds a route.</summary>
    let route (route: RouteDefinition) (app: App) : App = Composition.With(app, route)

    /// <summary>Adds routes.</summary>
    let routes (routes: RouteDefinition seq) (app: App) : App =
        Seq.fold (fun app added -> route added app) app routes

    /// <summary>Adds a hook after the existing ones.</summary>
    let hook (hook: Hook) (app: App) : App = Hook.addTo app hook

    /// <summary>Adds hooks.</summary>
    let hooks (hooks: Hook seq) (app: App) : App = Seq.fold Hook.addTo app hooks

    /// <summary>Adds a group.</summary>
    let group (group: Group) (app: App) : App = Composition.With(app, group)

    /// <summary>Adds groups.</summary>
    let groups (groups: Group seq) (app: App) : App =
        Seq.fold (fun app added -> group added app) app groups

    /// <summary>Adds a decorator around every view, inside the existing decorators. It does not run for unmatched requests.</summary>
    let decorate (decorator: Decorator) (app: App) : App = Composition.With(app, decorator)

    /// <summary>Adds a lifespan, which the host opens before the first request.</summary>
    let lifespan (lifespan: Lifespan) (app: App) : App = Composition.With(app, lifespan)

    /// <summary>Limits how much requests may send and how long they may take. The limits of a group or a route override it.</summary>
    /// <example><code>
    /// let limited = App.empty |> App.limit (RequestLimits(BodySize = 1_000_000L))
    /// </code></example>
    let limit (limits: RequestLimits) (app: App) : App = Composition.With(app, limits)

    /// <summary>Sets whether OPTIONS is answered automatically. The default is true.</summary>
    let automaticOptions (on: bool) (app: App) : App =
        RouteMatchingExtensions.AutomaticOptions(app, on)

    /// <summary>Sets whether paths with repeated slashes are redirected. The default is true.</summary>
    let mergeSlashes (on: bool) (app: App) : App =
        RouteMatchingExtensions.MergeSlashes(app, on)

    /// <summary>Sets whether a trailing slash is ignored. The default is false.</summary>
    let anySlash (on: bool) (app: App) : App =
        RouteMatchingExtensions.AnySlash(app, on)

    /// <summary>Allows pages of other sites to send unsafe methods to the routes and to open their websockets. By default these requests are answered 403.
    /// The setting of a group or a route overrides it.</summary>
    /// <example><code>let hooks = App.empty |> App.allowCrossSite</code></example>
    let allowCrossSite (app: App) : App = Composition.AllowCrossSite(app)

    /// <summary>Adds metadata objects for the host to all routes.</summary>
    let withMetadata (metadata: obj seq) (app: App) : App = Composition.WithMetadata(app, metadata)

    /// <summary>Adds another app under a prefix, which may be empty. Its hooks, error handlers, decorators and metadata apply only to its own routes; those
    /// of the outer app apply to them as well. The outer app answers unmatched requests.</summary>
    /// <example><code>
    /// let health = App.empty |> App.route (Route.get "/health" (Handler.value (Response.text "fine")))
    /// let site = App.empty |> App.mount "" health |> App.mount "/notes" App.empty
    /// </code></example>
    let mount (prefix: string) (inside: App) (app: App) : App = Composition.Mount(app, prefix, inside)

    /// <summary>Returns the app for tests: a fault that no error handler takes becomes the outcome of the run instead of a 500.</summary>
    /// <example><code>
    /// let outcome =
    ///     Interpreter.blocking ()
    ///     |> Interpreter.run (Request.context (Request.get "/")) (App.empty |> App.propagateFaults |> App.view)
    /// </code></example>
    let propagateFaults (app: App) : App = app.PropagateFaults()

    /// <summary>Returns the path to a named route with the given parameter values. The name consists of the names of its groups and its own, separated by
    /// dots.</summary>
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

    /// <summary>Returns the app as one handler that answers requests. It is built once.</summary>
    /// <exception cref="System.InvalidOperationException">Two routes match the same requests.</exception>
    let view (app: App) : Handler<Response> = app.Handler

    /// <summary>Returns the routes, each built with its hooks and decorators into a handler. Hosts with their own router use it.</summary>
    let built (app: App) : BuiltRoute list = app.Routes |> List.ofSeq

    /// <summary>Returns the handler that answers requests without a matching route.</summary>
    let unmatched (app: App) : Handler<Response> = app.Unmatched

    /// <summary>Returns the route that matches a method and a path.</summary>
    let tryMatch (method: Method) (path: string) (app: App) : RouteMatch<BuiltRoute> = app.Match(method, path)

    /// <summary>Describes as data what runs for each route, by name and in order.</summary>
    /// <example><code>let shape = (App.describe App.empty).ToTree()</code></example>
    let describe (app: App) : RouteScopeDescription = app.Describe()
