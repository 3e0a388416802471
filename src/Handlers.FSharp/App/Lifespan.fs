namespace Handlers

open System

/// <summary>
/// Makes lifespans: what a host opens for an app before the first request, and closes after the last one, in reverse.
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
    /// <summary>A resource that every request finds under a key.</summary>
    /// <param name="name">What reports call it; not empty.</param>
    /// <param name="key">Where requests find it.</param>
    /// <param name="release">Gives it back.</param>
    /// <param name="acquire">Makes it.</param>
    let create (name: string) (key: Key<'R>) (release: 'R -> Handler<unit>) (acquire: Handler<'R>) : Lifespan =
        Lifespan.Of(name, key, acquire, Func<'R, Handler>(fun resource -> release resource))

    /// <summary>Two handlers that only act: one at the start, one at the end.</summary>
    /// <example><code>let told = Lifespan.around "told" (Handler.act (fun () -> printfn "open")) (Handler.act (fun () -> printfn "closed"))</code></example>
    let around (name: string) (opening: Handler<unit>) (closing: Handler<unit>) : Lifespan =
        Lifespan.Of(name, opening, closing)
