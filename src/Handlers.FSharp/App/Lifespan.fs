namespace Handlers

open System

/// <summary>
/// Functions that create lifespans, which a host opens for an app before the first request and closes in reverse order after the last one.
/// </summary>
/// <example><code>
/// let cache: Key&lt;System.IO.MemoryStream> = Key.create "cache"
///
/// let caching =
///     Handler.sync (fun () -> new System.IO.MemoryStream())
///     |> Lifespan.create "cache" cache (fun stream -> Handler.act stream.Dispose)
///
/// let app = App.empty |> App.lifespan caching
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Lifespan =
    /// <summary>Creates a lifespan of a resource that every request can read by a key.</summary>
    /// <param name="name">The name in reports; not empty.</param>
    /// <param name="key">The key under which requests find the resource.</param>
    /// <param name="release">The function that releases the resource.</param>
    /// <param name="acquire">The handler that acquires the resource.</param>
    let create (name: string) (key: Key<'R>) (release: 'R -> Handler<unit>) (acquire: Handler<'R>) : Lifespan =
        Lifespan.Of(name, key, acquire, Func<'R, Handler>(fun resource -> release resource))

    /// <summary>Creates a lifespan from two handlers, one for the start and one for the end.</summary>
    /// <example><code>let logged = Lifespan.around "log" (Handler.act (fun () -> printfn "open")) (Handler.act (fun () -> printfn "closed"))</code></example>
    let around (name: string) (opening: Handler<unit>) (closing: Handler<unit>) : Lifespan =
        Lifespan.Of(name, opening, closing)
