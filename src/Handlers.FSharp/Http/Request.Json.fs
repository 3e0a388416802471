namespace Handlers

/// <summary>Functions that read bodies. They are part of module <c>Request</c>.</summary>
[<AutoOpen>]
module RequestJson =
    /// <summary>Functions that read the running request.</summary>
    [<RequireQualifiedAccess>]
    module Request =
        /// <summary>Reads the body of the running request as JSON. It is the same as <c>Bound.json</c>, so it can be combined in <c>bound { }</c>.</summary>
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
