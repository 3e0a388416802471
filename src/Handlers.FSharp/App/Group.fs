namespace Handlers

/// <summary>
/// Makes groups: routes, hooks and decorators under a common prefix (Flask's blueprints). Every function gives a new group.
/// </summary>
/// <example><code>
/// let notes =
///     Group.create "/notes"
///     |> Group.hooks [ Hook.afterMap "stamp" (Response.withHeader "X-Notes" "1") ]
///     |> Group.routes [ Route.getWith "/{id}" (Path.int "id") (fun id -> Handler.value (Response.text $"note %d{id}")) ]
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Group =
    /// <summary>An empty group. Its prefix stands before the templates of its routes, may have parameters, and may be empty.</summary>
    let create (prefix: string) : Group = Group.Of prefix

    /// <summary>An empty group with a name for descriptions; the prefix is the default.</summary>
    let createNamed (name: string) (prefix: string) : Group = Group.Of(prefix, name)

    /// <summary>The same group under another name, for its second place in an app.</summary>
    let named (name: string) (group: Group) : Group = group.Named name

    /// <summary>With a route.</summary>
    let route (route: RouteDefinition) (group: Group) : Group = Composition.With(group, route)

    /// <summary>With routes.</summary>
    let routes (routes: RouteDefinition seq) (group: Group) : Group =
        Seq.fold (fun group added -> route added group) group routes

    /// <summary>With a hook, after those that are there.</summary>
    let hook (hook: Hook) (group: Group) : Group = Hook.addTo group hook

    /// <summary>With hooks.</summary>
    let hooks (hooks: Hook seq) (group: Group) : Group = Seq.fold Hook.addTo group hooks

    /// <summary>With a group inside.</summary>
    let group (inner: Group) (group: Group) : Group = Composition.With(group, inner)

    /// <summary>With groups inside.</summary>
    let groups (inner: Group seq) (outer: Group) : Group =
        Seq.fold (fun outer added -> group added outer) outer inner

    /// <summary>With a decorator around every view inside, inside of those that are there.</summary>
    let decorate (decorator: Decorator) (group: Group) : Group = Composition.With(group, decorator)

    /// <summary>How much its requests may send, and how long they may take; what a route says counts before it.</summary>
    let limit (limits: RequestLimits) (group: Group) : Group = Composition.With(group, limits)

    /// <summary>Whether OPTIONS is answered by itself; it is, unless this says otherwise.</summary>
    let automaticOptions (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.AutomaticOptions(group, on)

    /// <summary>Whether paths with repeated slashes are redirected; they are, unless this says otherwise.</summary>
    let mergeSlashes (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.MergeSlashes(group, on)

    /// <summary>Whether a trailing slash does not count; it does, unless this says otherwise.</summary>
    let anySlash (on: bool) (group: Group) : Group =
        RouteMatchingExtensions.AnySlash(group, on)

    /// <summary>Lets pages of every other site send unsafe methods to its routes, and open their websockets; what a route says counts before it.</summary>
    let allowCrossSite (group: Group) : Group = Composition.AllowCrossSite(group)

    /// <summary>With objects that a host may look at, for all its routes.</summary>
    let withMetadata (metadata: obj seq) (group: Group) : Group =
        Composition.WithMetadata(group, metadata)

    /// <summary>Claims its prefix: an unmatched request below it runs the group's hooks, and the group's error handlers answer it.</summary>
    /// <example><code>
    /// let api =
    ///     Group.create "/api"
    ///     |> Group.claim
    ///     |> Group.hook (Hook.status "missing" Status.NotFound (fun error -> Handler.value (error.ToResponse())))
    /// </code></example>
    let claim (group: Group) : Group = group.Claim()

    /// <summary>With parts that act on the whole app, once the group is put into one.</summary>
    /// <example><code>
    /// let audit = Group.create "/audit" |> Group.appWide (App.empty |> App.hook (Hook.before "note" Handler.nothing))
    /// </code></example>
    let appWide (parts: App) (group: Group) : Group = group.AppWide parts

    /// <summary>What is in it, as data.</summary>
    let describe (group: Group) : RouteScopeDescription = group.Describe()
