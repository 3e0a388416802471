namespace Handlers

/// <summary>
/// Functions that create groups: routes, hooks and decorators under a common prefix (Flask's blueprints). Groups are immutable.
/// </summary>
/// <example><code>
/// let notes =
///     Group.create "/notes"
///     |> Group.hooks [ Hook.afterMap "stamp" (Response.withHeader "X-Notes" "1") ]
///     |> Group.routes [ Route.getWith "/{id}" (Path.int "id") (fun id -> Handler.value (Response.text $"note %d{id}")) ]
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Group =
    /// <summary>Creates an empty group. Its prefix comes before the templates of its routes; it may have parameters and may be empty.</summary>
    let create (prefix: string) : Group = Group.Of prefix

    /// <summary>Creates an empty group with a name for descriptions. The default name is the prefix.</summary>
    let createNamed (name: string) (prefix: string) : Group = Group.Of(prefix, name)

    /// <summary>Returns the group with another name, to add it to an app a second time.</summary>
    let named (name: string) (group: Group) : Group = group.Named name

    /// <summary>Adds a route.</summary>
    let route (route: RouteDefinition) (group: Group) : Group = Composition.With(group, route)

    /// <summary>Adds routes.</summary>
    let routes (routes: RouteDefinition seq) (group: Group) : Group =
        Seq.fold (fun group added -> route added group) group routes

    /// <summary>Adds a hook after the existing ones.</summary>
    let hook (hook: Hook) (group: Group) : Group = Hook.addTo group hook

    /// <summary>Adds hooks.</summary>
    let hooks (hooks: Hook seq) (group: Group) : Group = Seq.fold Hook.addTo group hooks

    /// <summary>Adds an inner group.</summary>
    let group (inner: Group) (group: Group) : Group = Composition.With(group, inner)

    /// <summary>Adds inner groups.</summary>
    let groups (inner: Group seq) (outer: Group) : Group =
        Seq.fold (fun outer added -> group added outer) outer inner

    /// <summary>Adds a decorator around every view of the group, inside the existing decorators.</summary>
    let decorate (decorator: Decorator) (group: Group) : Group = Composition.With(group, decorator)

    /// <summary>Limits how much requests may send and how long they may take. The limits of a route override it.</summary>
    let limit (limits: RequestLimits) (group: Group) : Group = Composition.With(group, limits)

    /// <summary>Sets whether OPTIONS is answered automatically. The default is true.</summary>
    let automaticOptions (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.AutomaticOptions(group, on)

    /// <summary>Sets whether paths with repeated slashes are redirected. The default is true.</summary>
    let mergeSlashes (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.MergeSlashes(group, on)

    /// <summary>Sets whether a trailing slash is ignored. The default is false.</summary>
    let anySlash (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.AnySlash(group, on)

    /// <summary>Allows pages of other sites to send unsafe methods to the routes and to open their websockets. The setting of a route overrides it.</summary>
    let allowCrossSite (group: Group) : Group = Composition.AllowCrossSite(group)

    /// <summary>Adds metadata objects for the host to all routes of the group.</summary>
    let withMetadata (metadata: obj seq) (group: Group) : Group =
        Composition.WithMetadata(group, metadata)

    /// <summary>Claims the prefix of the group: an unmatched request below it runs the group's hooks, and the group's error handlers answer it.</summary>
    /// <example><code>
    /// let api =
    ///     Group.create "/api"
    ///     |> Group.claim
    ///     |> Group.hook (Hook.status "missing" Status.NotFound (fun error -> Handler.value (error.ToResponse())))
    /// </code></example>
    let claim (group: Group) : Group = group.Claim()

    /// <summary>Adds parts that apply to the whole app that contains the group.</summary>
    /// <example><code>
    /// let audit = Group.create "/audit" |> Group.appWide (App.empty |> App.hook (Hook.before "note" Handler.nothing))
    /// </code></example>
    let appWide (parts: App) (group: Group) : Group = group.AppWide parts

    /// <summary>Describes the contents of the group as data.</summary>
    let describe (group: Group) : RouteScopeDescription = group.Describe()
