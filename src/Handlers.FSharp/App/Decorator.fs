namespace Handlers

open System

/// <summary>
/// Makes decorators: named functions from a view to a view. Whether a view waits never shows in its type, so a decorator cannot forget
/// to await it.
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
    /// <summary>Changes nothing, costs nothing.</summary>
    let identity: Decorator = Decorator.Identity

    /// <summary>A decorator of a function, called once for each view, when the app is built. (C#: <c>Of</c>, a keyword here.)</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="decorate">Makes the outer view of the inner one.</param>
    let create (name: string) (decorate: Handler<Response> -> Handler<Response>) : Decorator =
        Decorator.Of(name, Func<_, _>(decorate))

    /// <summary>A decorator that changes the response, without waiting.</summary>
    /// <example><code>let stamped = Decorator.map "stamped" (Response.withHeader "X-Stamp" "1")</code></example>
    let map (name: string) (change: Response -> Response) : Decorator = Decorator.Map(name, Func<_, _>(change))

    /// <summary>A decorator with a part before the view and one after it.</summary>
    /// <example><code>
    /// let logged = Decorator.around "logged" (Handler.act (fun () -> printfn "in")) (Handler.tap (fun _ -> printfn "out") &lt;&lt; Handler.value)
    /// </code></example>
    let around (name: string) (before: Handler<unit>) (after: Response -> Handler<Response>) : Decorator =
        Decorator.Around(name, before, Func<_, _>(after))

    /// <summary>A decorator that leaves the view as it is and carries objects for the host.</summary>
    let ofMetadata (name: string) (metadata: obj seq) : Decorator = Decorator.OfMetadata(name, metadata)

    /// <summary>A decorator that lets pages of other sites in, or, with false, protects a route inside of a scope that lets them in.</summary>
    let allowCrossSite (on: bool) : Decorator = Decorator.AllowCrossSite on

    /// <summary>A decorator for those requests alone that a condition holds for; the others meet the plain view. (C#: <c>When</c>, a keyword
    /// here.)</summary>
    /// <example><code>let onlyPosts = Decorator.onlyWhen (fun request -> request.Method = Method.Post) Decorator.identity</code></example>
    let onlyWhen (predicate: Request -> bool) (decorator: Decorator) : Decorator =
        Decorator.When(Func<_, _>(predicate), decorator)

    /// <summary>A decorator outside of another: <c>outer |> Decorator.andThen inner</c>. (C#: <c>Then</c>, a keyword here.)</summary>
    let andThen (inner: Decorator) (outer: Decorator) : Decorator = outer.Then inner

    /// <summary>Decorators as one, the first outermost.</summary>
    let all (decorators: Decorator seq) : Decorator = Decorator.All decorators

    /// <summary>The view inside a decorator.</summary>
    let apply (decorator: Decorator) (view: Handler<Response>) : Handler<Response> = decorator.Apply view

    /// <summary>What descriptions call it.</summary>
    let name (decorator: Decorator) : string = decorator.Name

    /// <summary>Answers conditional requests and ranges by the response's own <c>ETag</c>, <c>Last-Modified</c> and <c>Accept-Ranges</c>.</summary>
    let conditional: Decorator = Decorator.Conditional

    /// <summary>Limits what is bound of bodies inside.</summary>
    let limitInput (limits: InputLimits) : Decorator = Decorator.LimitInput limits
