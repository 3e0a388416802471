namespace Handlers

/// <summary>Reads bodies. The function is part of module <c>Request</c>.</summary>
[<AutoOpen>]
module RequestJson =
    /// <summary>What the running request brought.</summary>
    [<RequireQualifiedAccess>]
    module Request =
        /// <summary>The body of the running request, read as JSON: the same as <c>Bound.json</c>, so that it can be combined in <c>bound { }</c>.</summary>
        /// <example><code>
        /// type Note = { Title: string; Text: string option }
        ///
        /// let add =
        ///     handler {
        ///         let! note = Request.json&lt;Note&gt; ()
        ///         return Response.json note |> Response.withStatus Status.Created
        ///     }
        /// </code></example>
        let json<'T when 'T: not null> () : Bound<'T> = Bound.json<'T>()
