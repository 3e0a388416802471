namespace Handlers

open System

/// <summary>
/// Functions that create decorators, which are named functions from a view to a view. The type of a view does not show whether it waits, so a decorator
/// cannot forget to await it.
/// </summary>
/// <example><code>
/// let timed =
///     Decorator.create "timed" (fun view ->
///         handler {
///             let! time = Handler.time
///             let start = time.GetTimestamp()
///             let! response = view
///             return response |> Response.withHeader "X-Took" $"{time.GetElapsedTime start}"
///         })
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Decorator =
    /// <summary>The decorator that changes nothing and costs nothing.</summary>
    let identity: Decorator = Decorator.Identity

    /// <summary>Creates a decorator from a function, which is called once for each view, when the app is built. (C#: <c>Of</c>, which is a keyword in
    /// F#.)</summary>
    /// <param name="name">The name in descriptions; not empty.</param>
    /// <param name="decorate">The function that wraps a view.</param>
    let create (name: string) (decorate: Handler<Response> -> Handler<Response>) : Decorator =
        Decorator.Of(name, Func<_, _>(decorate))

    /// <summary>Creates a decorator that changes the response without waiting.</summary>
    /// <example><code>let stamped = Decorator.map "stamped" (Response.withHeader "X-Stamp" "1")</code></example>
    let map (name: string) (change: Response -> Response) : Decorator = Decorator.Map(name, Func<_, _>(change))

    /// <summary>Creates a decorator with a part before the view and a part after it.</summary>
    /// <example><code>
    /// let logged = Decorator.around "logged" (Handler.act (fun () -> printfn "in")) (Handler.tap (fun _ -> printfn "out") &lt;&lt; Handler.value)
    /// </code></example>
    let around (name: string) (before: Handler<unit>) (after: Response -> Handler<Response>) : Decorator =
        Decorator.Around(name, before, Func<_, _>(after))

    /// <summary>Creates a decorator that only carries metadata objects for the host and does not change the view.</summary>
    let ofMetadata (name: string) (metadata: obj seq) : Decorator = Decorator.OfMetadata(name, metadata)

    /// <summary>Creates a decorator that allows requests from pages of other sites. With false, it protects a route inside a scope that allows them.</summary>
    let allowCrossSite (on: bool) : Decorator = Decorator.AllowCrossSite on

    /// <summary>Creates a decorator that adds the headers with which browsers protect a site to every response of its scope, including those of errors and, on an
    /// app, to unmatched requests. A header that the response already has stays.</summary>
    /// <example><code>
    /// let app = App.empty |> App.decorate (Decorator.securityHeaders SecurityHeaderSettings.Default)
    /// </code></example>
    let securityHeaders (settings: SecurityHeaderSettings) : Decorator = Decorator.SecurityHeaders settings

    /// <summary>Applies a decorator only to requests that meet a condition; other requests use the plain view. (C#: <c>When</c>, which is a keyword in
    /// F#.)</summary>
    /// <example><code>let onlyPosts = Decorator.onlyWhen (fun request -> request.Method = Method.Post) Decorator.identity</code></example>
    let onlyWhen (predicate: Request -> bool) (decorator: Decorator) : Decorator =
        Decorator.When(Func<_, _>(predicate), decorator)

    /// <summary>Combines two decorators: <c>outer |> Decorator.andThen inner</c>. (C#: <c>Then</c>, which is a keyword in F#.)</summary>
    let andThen (inner: Decorator) (outer: Decorator) : Decorator = outer.Then inner

    /// <summary>Combines decorators into one, outermost first.</summary>
    let all (decorators: Decorator seq) : Decorator = Decorator.All decorators

    /// <summary>Applies a decorator to a view.</summary>
    let apply (decorator: Decorator) (view: Handler<Response>) : Handler<Response> = decorator.Apply view

    /// <summary>Returns the name in descriptions.</summary>
    let name (decorator: Decorator) : string = decorator.Name

    /// <summary>The decorator that answers conditional requests and ranges with the response's own <c>ETag</c>, <c>Last-Modified</c> and
    /// <c>Accept-Ranges</c>.</summary>
    let conditional: Decorator = Decorator.Conditional

    /// <summary>Creates a decorator that limits the bodies that its views bind.</summary>
    let limitInput (limits: InputLimits) : Decorator = Decorator.LimitInput limits
