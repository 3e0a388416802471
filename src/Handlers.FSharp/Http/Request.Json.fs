namespace Handlers

open System
open System.Text.Json
open Microsoft.Net.Http.Headers

/// <summary>Functions that read bodies. They are part of module <c>Request</c>.</summary>
[<AutoOpen>]
module RequestJson =
    let private isJson (contentType: string) =
        match MediaTypeHeaderValue.TryParse contentType with
        | true, NonNull found ->
            found.Suffix.Equals "json"
            || found.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        | _ -> false

    let private refused (fault: JsonException) : exn =
        let place = fault.Path |> Option.ofObj |> Option.defaultValue "$"

        BadRequest(
            $"Expected JSON that can be read, found something else at %s{place}, line %d{fault.LineNumber.GetValueOrDefault() + 1L}.",
            fault
        )

    /// <summary>Functions that read the running request.</summary>
    [<RequireQualifiedAccess>]
    module Request =
        /// <summary>Reads the body of the running request as JSON; see module <c>Json</c>. Faults with <c>UnsupportedMediaType</c> if it has another media
        /// type, with <c>BadRequest</c> if it cannot be read as a <c>'T</c> or is null, and with <c>BodyTooLarge</c> if it exceeds 30 MB.</summary>
        /// <example><code>
        /// type Note = { Title: string; Text: string option }
        ///
        /// let add =
        ///     handler {
        ///         let! note = Request.json&lt;Note&gt; ()
        ///         return Response.json note |> Response.withStatus Status.Created
        ///     }
        /// </code></example>
        let json<'T when 'T: not null> () : Handler<'T> =
            handler {
                let! request = Handler.request

                match Request.contentType request with
                | Some contentType when isJson contentType ->
                    let! token = Handler.cancellation
                    let! bytes = request.Body.ReadBytesAsync(cancellation = token)

                    try
                        match JsonSerializer.Deserialize(ReadOnlySpan bytes, typeof<'T>, Json.options) with
                        | null -> return! Handler.fail (BadRequest "Expected JSON that can be read, found null.")
                        | value -> return unbox<'T> value
                    with :? JsonException as fault ->
                        return! Handler.fail (refused fault)
                | given ->
                    let found = given |> Option.defaultValue "no Content-Type"

                    return!
                        Handler.failWith
                            Status.UnsupportedMediaType
                            $"Expected a body of type application/json, found %s{found}."
            }
