namespace Handlers

open System

/// <summary>
/// Makes routes: methods, a template and a view. With <c>…With</c> the view is a function of the template's parameters; see module
/// <c>Path</c>. Templates are those of ASP.NET Core, and bad ones are refused now (<c>RouteTemplateException</c>).
/// </summary>
/// <example><code>
/// let routes =
///     [
///         Route.get "/" (Handler.value (Response.text "hello"))
///         Route.getWith "/users/{id}" (Path.int "id") (fun id -> Handler.value (Response.text $"user %d{id}"))
///     ]
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Route =
    /// <summary>A route for any methods, at least one.</summary>
    /// <example><code>let both = Route.map [ Method.Get; Method.Post ] "/form" (Handler.value (Response.text "form"))</code></example>
    let map (methods: Method seq) (template: string) (view: Handler<Response>) : RouteDefinition =
        RouteDefinition.Of(template, methods, view)

    /// <summary>A route for any methods, by a function of parameters.</summary>
    let mapWith methods template (path: PathView<'F> -> PathView<Handler<Response>>) (view: 'F) : RouteDefinition =
        Path.route methods template path view

    /// <summary>A route for GET, and HEAD with it.</summary>
    let get template view = map [ Method.Get ] template view

    /// <summary>A route for GET, and HEAD with it, by a function of parameters.</summary>
    /// <example><code>
    /// let user = Route.getWith "/users/{id:int}" (Path.int "id") (fun id -> Handler.value (Response.text $"user %d{id}"))
    /// </code></example>
    let getWith template path view =
        mapWith [ Method.Get ] template path view

    /// <summary>A route for POST.</summary>
    let post template view = map [ Method.Post ] template view

    /// <summary>A route for POST, by a function of parameters.</summary>
    let postWith template path view =
        mapWith [ Method.Post ] template path view

    /// <summary>A route for PUT.</summary>
    let put template view = map [ Method.Put ] template view

    /// <summary>A route for PUT, by a function of parameters.</summary>
    let putWith template path view =
        mapWith [ Method.Put ] template path view

    /// <summary>A route for PATCH.</summary>
    let patch template view = map [ Method.Patch ] template view

    /// <summary>A route for PATCH, by a function of parameters.</summary>
    let patchWith template path view =
        mapWith [ Method.Patch ] template path view

    /// <summary>A route for DELETE.</summary>
    let delete template view = map [ Method.Delete ] template view

    /// <summary>A route for DELETE, by a function of parameters.</summary>
    let deleteWith template path view =
        mapWith [ Method.Delete ] template path view

    /// <summary>A route for websockets, by a function of the connection that gives what talks; it rejects with 403 what it has not
    /// accepted.</summary>
    /// <example><code>
    /// let echo = Route.webSocket "/echo" (fun socket -> socket.ForEach(fun message -> socket.Send message) |> Handler.ignore)
    /// </code></example>
    let webSocket (template: string) (view: WebSocketConnection -> Handler<unit>) : RouteDefinition =
        RouteDefinition.WebSocket(template, Func<WebSocketConnection, Handler>(fun socket -> view socket))

    /// <summary>A route for websockets whose view yields a response, which rejects what it has not accepted.</summary>
    let webSocketReply (template: string) (view: WebSocketConnection -> Handler<Response>) : RouteDefinition =
        RouteDefinition.WebSocket(template, Func<WebSocketConnection, Handler<Response>>(view))

    /// <summary>A route of a class of views, for the methods that the class takes; the handler yields the view for each request.</summary>
    /// <example><code>
    /// type Stock() =
    ///     inherit MethodView()
    ///     override _.Get() = Handler.value (Response.text "12 left")
    ///
    /// let stock = Route.view "/stock" (Handler.sync Stock)
    /// </code></example>
    let view<'V when 'V :> View and 'V :> IViewClass> (template: string) (view: Handler<'V>) : RouteDefinition =
        RouteDefinition.OfView<'V>(RouteTemplate.Parse template, view, Seq.empty)

    /// <summary>A route of a class of views, for these methods and no others.</summary>
    let viewFor<'V when 'V :> View and 'V :> IViewClass>
        (methods: Method seq)
        (template: string)
        (view: Handler<'V>)
        : RouteDefinition =
        RouteDefinition.OfView<'V>(RouteTemplate.Parse template, methods, view, Seq.empty)

    /// <summary>With another name for descriptions; the template is the default.</summary>
    let named (name: string) (route: RouteDefinition) : RouteDefinition = route.Named name

    /// <summary>With a decorator around its view, inside of those that are there.</summary>
    let decorate (decorator: Decorator) (route: RouteDefinition) : RouteDefinition = route.With decorator

    /// <summary>Whether OPTIONS is answered by itself, for this route alone.</summary>
    let automaticOptions (on: bool) (route: RouteDefinition) : RouteDefinition = route.AutomaticOptions on

    /// <summary>Whether paths with repeated slashes are redirected to it.</summary>
    let mergeSlashes (on: bool) (route: RouteDefinition) : RouteDefinition = route.MergeSlashes on

    /// <summary>Whether its trailing slash does not count.</summary>
    let anySlash (on: bool) (route: RouteDefinition) : RouteDefinition = route.AnySlash on

    /// <summary>Lets pages of every other site send unsafe methods to it, or open its websocket: for what trusts no cookie.</summary>
    /// <example><code>
    /// let paid = Route.post "/paid" (Handler.value (Response.text "noted")) |> Route.allowCrossSite
    /// </code></example>
    let allowCrossSite (route: RouteDefinition) : RouteDefinition = route.AllowCrossSite()

    /// <summary>With objects that a host may look at, such as endpoint metadata.</summary>
    let withMetadata (metadata: obj seq) (route: RouteDefinition) : RouteDefinition = route.WithMetadata metadata
