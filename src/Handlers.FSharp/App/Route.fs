namespace Handlers

open System

/// <summary>
/// Functions that create routes from methods, a template and a view. In the <c>…With</c> functions the view is a function of the template's parameters; see
/// module <c>Path</c>. Templates have the syntax of ASP.NET Core. An invalid template raises <c>RouteTemplateException</c> immediately.
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
    /// <summary>Creates a route for any methods, at least one.</summary>
    /// <example><code>let both = Route.map [ Method.Get; Method.Post ] "/form" (Handler.value (Response.text "form"))</code></example>
    let map (methods: Method seq) (template: string) (view: Handler<Response>) : RouteDefinition =
        RouteDefinition.Of(template, methods, view)

    /// <summary>Creates a route for any methods with a function of parameters.</summary>
    let mapWith methods template (path: PathView<'F> -> PathView<Handler<Response>>) (view: 'F) : RouteDefinition =
        Path.route methods template path view

    /// <summary>Creates a route for GET and HEAD.</summary>
    let get template view = map [ Method.Get ] template view

    /// <summary>Creates a route for GET and HEAD with a function of parameters.</summary>
    /// <example><code>
    /// let user = Route.getWith "/users/{id:int}" (Path.int "id") (fun id -> Handler.value (Response.text $"user %d{id}"))
    /// </code></example>
    let getWith template path view =
        mapWith [ Method.Get ] template path view

    /// <summary>Creates a route for POST.</summary>
    let post template view = map [ Method.Post ] template view

    /// <summary>Creates a route for POST with a function of parameters.</summary>
    let postWith template path view =
        mapWith [ Method.Post ] template path view

    /// <summary>Creates a route for PUT.</summary>
    let put template view = map [ Method.Put ] template view

    /// <summary>Creates a route for PUT with a function of parameters.</summary>
    let putWith template path view =
        mapWith [ Method.Put ] template path view

    /// <summary>Creates a route for PATCH.</summary>
    let patch template view = map [ Method.Patch ] template view

    /// <summary>Creates a route for PATCH with a function of parameters.</summary>
    let patchWith template path view =
        mapWith [ Method.Patch ] template path view

    /// <summary>Creates a route for DELETE.</summary>
    let delete template view = map [ Method.Delete ] template view

    /// <summary>Creates a route for DELETE with a function of parameters.</summary>
    let deleteWith template path view =
        mapWith [ Method.Delete ] template path view

    /// <summary>Creates a websocket route with a function of the connection that returns the handler of the conversation. A connection that it has not
    /// accepted is rejected with 403.</summary>
    /// <example><code>
    /// let echo = Route.webSocket "/echo" (fun socket -> socket.ForEach(fun message -> socket.Send message) |> Handler.ignore)
    /// </code></example>
    let webSocket (template: string) (view: WebSocketConnection -> Handler<unit>) : RouteDefinition =
        RouteDefinition.WebSocket(template, Func<WebSocketConnection, Handler>(fun socket -> view socket))

    /// <summary>Creates a websocket route whose view returns a response. The response rejects the websocket if the view has not accepted it.</summary>
    let webSocketReply (template: string) (view: WebSocketConnection -> Handler<Response>) : RouteDefinition =
        RouteDefinition.WebSocket(template, Func<WebSocketConnection, Handler<Response>>(view))

    /// <summary>Creates a route of a view class, for the methods of the class. The handler returns the view for each request.</summary>
    /// <example><code>
    /// type Stock() =
    ///     inherit MethodView()
    ///     override _.Get() = Handler.value (Response.text "12 left")
    ///
    /// let stock = Route.view "/stock" (Handler.sync Stock)
    /// </code></example>
    let view<'V when 'V :> View and 'V :> IViewClass> (template: string) (view: Handler<'V>) : RouteDefinition =
        RouteDefinition.OfView<'V>(RouteTemplate.Parse template, view, Seq.empty)

    /// <summary>Creates a route of a view class, only for the given methods.</summary>
    let viewFor<'V when 'V :> View and 'V :> IViewClass>
        (methods: Method seq)
        (template: string)
        (view: Handler<'V>)
        : RouteDefinition =
        RouteDefinition.OfView<'V>(RouteTemplate.Parse template, methods, view, Seq.empty)

    /// <summary>Sets the name in descriptions. The default is the template.</summary>
    let named (name: string) (route: RouteDefinition) : RouteDefinition = route.Named name

    /// <summary>Adds a decorator around the view, inside the existing decorators.</summary>
    let decorate (decorator: Decorator) (route: RouteDefinition) : RouteDefinition = route.With decorator

    /// <summary>Sets whether OPTIONS is answered automatically for this route.</summary>
    let automaticOptions (on: bool) (route: RouteDefinition) : RouteDefinition = route.AutomaticOptions on

    /// <summary>Sets whether paths with repeated slashes are redirected to this route.</summary>
    let mergeSlashes (on: bool) (route: RouteDefinition) : RouteDefinition = route.MergeSlashes on

    /// <summary>Sets whether a trailing slash is ignored for this route.</summary>
    let anySlash (on: bool) (route: RouteDefinition) : RouteDefinition = route.AnySlash on

    /// <summary>Allows pages of other sites to send unsafe methods to this route or to open its websocket. Use it for routes that do not rely on
    /// cookies.</summary>
    /// <example><code>
    /// let paid = Route.post "/paid" (Handler.value (Response.text "noted")) |> Route.allowCrossSite
    /// </code></example>
    let allowCrossSite (route: RouteDefinition) : RouteDefinition = route.AllowCrossSite()

    /// <summary>Adds metadata objects for the host, such as endpoint metadata.</summary>
    let withMetadata (metadata: obj seq) (route: RouteDefinition) : RouteDefinition = route.WithMetadata metadata
