namespace Handlers

open System

/// <summary>A view that still needs parameters of its route. Only module <c>Path</c> creates such values.</summary>
/// <typeparam name="'F">The type of the remaining function: <c>int -> Handler&lt;Response&gt;</c>, and in the end <c>Handler&lt;Response&gt;</c>.</typeparam>
[<Sealed>]
type PathView<'F> internal (template: RouteTemplate, view: RequestContext -> 'F) =
    member internal _.Template = template
    member internal _.View = view

/// <summary>
/// The parameters that a view takes from its route, by name and type: <c>Path.int "id" >> Path.string "slug"</c> is for a function <c>fun id slug -> …</c>.
/// They are checked when the route is created: a name that is not in the template, or a constraint that accepts texts which the type cannot parse, raises
/// <c>RouteTemplateException</c>. A template parameter without a type gets this type, so a text that cannot be parsed does not match the route, and the view
/// is not called.
/// </summary>
/// <remarks>A request costs one parse for each parameter; no reflection is used.</remarks>
/// <example><code>
/// let post (id: int) (slug: string) = Handler.value (Response.text $"%d{id}: %s{slug}")
/// let route = Route.getWith "/users/{id:int}/posts/{slug}" (Path.int "id" >> Path.string "slug") post
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Path =
    let private take<'T, 'R when 'T :> IParsable<'T>> (name: string) (next: PathView<'T -> 'R>) : PathView<'R> =
        let struct (template, read) = RouteView.Value<'T>(next.Template, name)
        PathView(template, (fun context -> next.View context (read.Invoke context)))

    /// <summary>Takes a parameter as int.</summary>
    let int (name: string) : PathView<int -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as int64.</summary>
    let int64 (name: string) : PathView<int64 -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as decoded text.</summary>
    let string (name: string) : PathView<string -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as Guid.</summary>
    let guid (name: string) : PathView<Guid -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as bool.</summary>
    let bool (name: string) : PathView<bool -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as float.</summary>
    let float (name: string) : PathView<float -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as decimal.</summary>
    let decimal (name: string) : PathView<decimal -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as DateTime.</summary>
    let dateTime (name: string) : PathView<DateTime -> 'R> -> PathView<'R> = take name

    /// <summary>Takes a parameter as any parsable type. A text that cannot be parsed does not match the route.</summary>
    /// <example><code>
    /// let day =
    ///     Route.getWith "/days/{day}" (Path.parsed&lt;DateOnly, _> "day") (fun day ->
    ///         Handler.value (Response.text $"{day.DayOfWeek}"))
    /// </code></example>
    let parsed<'T, 'R when 'T :> IParsable<'T>> (name: string) : PathView<'T -> 'R> -> PathView<'R> = take name

    /// <summary>Takes the request, for views that need it in addition to parameters.</summary>
    /// <example><code>
    /// let route =
    ///     Route.getWith "/notes/{id:int}" (Path.request >> Path.int "id") (fun request id ->
    ///         Handler.value (Response.text $"%d{id} for {Request.host request}"))
    /// </code></example>
    let request (next: PathView<Request -> 'R>) : PathView<'R> =
        PathView(next.Template, (fun context -> next.View context context.Request))

    let internal route
        (methods: Method seq)
        (template: string)
        (path: PathView<'F> -> PathView<Handler<Response>>)
        (view: 'F)
        : RouteDefinition =
        let taken = path (PathView(RouteTemplate.Parse template, (fun _ -> view)))
        RouteDefinition.Of(taken.Template, methods, Handler.Context.Bind(Func<_, _>(taken.View)))
