namespace Handlers

open System

/// <summary>A view that still takes parameters of its route, as a value. Only module <c>Path</c> makes them.</summary>
/// <typeparam name="'F">What is left to take: <c>int -> Handler&lt;Response&gt;</c>, and in the end <c>Handler&lt;Response&gt;</c>.</typeparam>
[<Sealed>]
type PathView<'F> internal (template: RouteTemplate, view: RequestContext -> 'F) =
    member internal _.Template = template
    member internal _.View = view

/// <summary>
/// The parameters that a view takes from its route, by name and type: <c>Path.int "id" >> Path.string "slug"</c> is for a function
/// <c>fun id slug -> …</c>. They are checked when the route is made: a name that the template does not have, or a constraint that
/// lets through what the type cannot read, raises <c>RouteTemplateException</c>. Where the template says no type it is given this one,
/// so a text that does not fit is no match, and the view is never called with one.
/// </summary>
/// <remarks>A request costs a parse for each parameter, and no reflection.</remarks>
/// <example><code>
/// let post (id: int) (slug: string) = Handler.value (Response.text $"%d{id}: %s{slug}")
/// let route = Route.getWith "/users/{id:int}/posts/{slug}" (Path.int "id" >> Path.string "slug") post
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Path =
    let private take<'T, 'R when 'T :> IParsable<'T>> (name: string) (next: PathView<'T -> 'R>) : PathView<'R> =
        let struct (template, read) = RouteView.Value<'T>(next.Template, name)
        PathView(template, (fun context -> next.View context (read.Invoke context)))

    /// <summary>A parameter as int.</summary>
    let int (name: string) : PathView<int -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as int64.</summary>
    let int64 (name: string) : PathView<int64 -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as text, decoded.</summary>
    let string (name: string) : PathView<string -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as Guid.</summary>
    let guid (name: string) : PathView<Guid -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as bool.</summary>
    let bool (name: string) : PathView<bool -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as float.</summary>
    let float (name: string) : PathView<float -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as decimal.</summary>
    let decimal (name: string) : PathView<decimal -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as DateTime.</summary>
    let dateTime (name: string) : PathView<DateTime -> 'R> -> PathView<'R> = take name

    /// <summary>A parameter as any type that reads itself from text; a text that it refuses is no match.</summary>
    /// <example><code>
    /// let day =
    ///     Route.getWith "/days/{day}" (Path.parsed&lt;DateOnly, _> "day") (fun day ->
    ///         Handler.value (Response.text $"{day.DayOfWeek}"))
    /// </code></example>
    let parsed<'T, 'R when 'T :> IParsable<'T>> (name: string) : PathView<'T -> 'R> -> PathView<'R> = take name

    /// <summary>The request, where the view takes it beside parameters.</summary>
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
