namespace Handlers

open System
open System.Text.Json

/// <summary>
/// Makes responses and changes copies of them. A function that changes takes the response last.
/// </summary>
/// <example><code>
/// let created = Response.json {| Id = 1 |} |> Response.withStatus Status.Created |> Response.withHeader "Location" "/notes/1"
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Response =
    /// <summary>Text in UTF-8, status 200.</summary>
    /// <example><code>let hello = Response.text "hello"</code></example>
    let text (text: string) : Response = Response.Text text

    /// <summary>HTML in UTF-8, status 200. The text is sent as it is: encode what users wrote.</summary>
    /// <example><code>let page = Response.html "&lt;h1>Hello&lt;/h1>"</code></example>
    let html (html: string) : Response = Response.Html html

    /// <summary>A value as JSON, status 200; see module <c>Json</c> for how F#'s types are written.</summary>
    /// <example><code>let note = Response.json {| Title = "Tea" |} // {"title":"Tea"}</code></example>
    let json (value: 'T) : Response =
        Response.Json(value, Json.typeInfo<'T>())

    /// <summary>Makes a response of a value as JSON by other options than <c>Json.options</c>, status 200. The first response makes the options
    /// read-only; keep them in a value of a module.</summary>
    /// <example><code>
    /// open System.Text.Json
    ///
    /// let indented = Json.withFSharp (JsonSerializerOptions(JsonSerializerDefaults.Web, WriteIndented = true))
    /// let note = Response.jsonWith indented {| Title = "Tea" |}
    /// </code></example>
    let jsonWith (options: JsonSerializerOptions) (value: 'T) : Response =
        // As JsonSerializer.Serialize does with options that have no resolver.
        options.MakeReadOnly true
        Response.Json(value, options)

    /// <summary>Bytes of a media type, status 200.</summary>
    /// <example><code>let icon = Response.bytes "image/png" [| 1uy |]</code></example>
    let bytes (contentType: string) (bytes: byte array) : Response =
        Response.Bytes(ReadOnlyMemory bytes, contentType)

    /// <summary>No body.</summary>
    /// <example><code>let gone = Response.empty Status.NoContent</code></example>
    let empty (status: Status) : Response = Response.Empty status

    /// <summary>A body that is sent in parts, of a media type, status 200.</summary>
    /// <example><code>let parts = Response.stream "text/plain" (Body.Of(seq { "one"; "two" }))</code></example>
    let stream (contentType: string) (body: Body) : Response = Response.Stream(body, contentType)

    /// <summary>Makes a response of a media type, status 200, whose body a handler writes while it is sent. The handler runs as a stage of the request:
    /// it may wait and use keys, services and other handlers. A client that goes cancels it; a fault after the first write is reported and
    /// aborts the connection.</summary>
    /// <example><code>
    /// let rows =
    ///     Response.streamFrom "text/csv" (fun body ->
    ///         handler {
    ///             for row in 1..3 do
    ///                 do! body.Write $"%d{row}\n"
    ///                 do! Handler.delay (TimeSpan.FromSeconds 1.0)
    ///         })
    /// </code></example>
    let streamFrom (contentType: string) (produce: BodyWriter -> Handler<unit>) : Response =
        Response.StreamFrom((fun body -> produce body), contentType)

    /// <summary>Sends the client elsewhere, status 302.</summary>
    /// <example><code>let home = Response.redirect "/"</code></example>
    let redirect (location: string) : Response = Response.Redirect location

    /// <summary>Problem details (RFC 9457) of a status: what went wrong, for programs.</summary>
    /// <example><code>let refused = Response.problem Status.Conflict "The note was changed meanwhile."</code></example>
    let problem (status: Status) (detail: string) : Response =
        Response.Problem(status, detail = detail)

    /// <summary>A response of its parts. (C#: <c>Of</c>, a keyword here.)</summary>
    let create (status: Status) (headers: (string * string) list) (body: Body) : Response =
        Response.Of(status, Headers.Of(Seq.map (fun (name, value) -> Header(name, value)) headers), body)

    /// <summary>With another status.</summary>
    let withStatus (status: Status) (response: Response) : Response = response.WithStatus status

    /// <summary>With a header in place of those of its name.</summary>
    let withHeader (name: string) (value: string) (response: Response) : Response = response.WithHeader(name, value)

    /// <summary>With one more header.</summary>
    let addHeader (name: string) (value: string) (response: Response) : Response = response.AddHeader(name, value)

    /// <summary>Without the headers of a name.</summary>
    let withoutHeader (name: string) (response: Response) : Response = response.WithoutHeader name

    /// <summary>With another body.</summary>
    let withBody (body: Body) (response: Response) : Response = response.WithBody body

    /// <summary>With a cookie of the default settings.</summary>
    /// <example><code>let greeted = Response.text "hello" |> Response.withCookie "seen" "1"</code></example>
    let withCookie (name: string) (value: string) (response: Response) : Response = response.WithCookie(name, value)

    /// <summary>With a cookie.</summary>
    /// <example><code>
    /// let kept =
    ///     Response.text "hello"
    ///     |> Response.withCookieOf (CookieSettings(MaxAge = TimeSpan.FromDays 1)) "seen" "1"
    /// </code></example>
    let withCookieOf (settings: CookieSettings) (name: string) (value: string) (response: Response) : Response =
        response.WithCookie(name, value, settings)

    /// <summary>Tells the client to forget a cookie of the default settings.</summary>
    let withoutCookie (name: string) (response: Response) : Response = response.WithoutCookie name

    /// <summary>The status.</summary>
    let status (response: Response) : Status = response.Status

    /// <summary>The first header of a name.</summary>
    let header (name: string) (response: Response) : string option = response.Header name |> Option.ofObj

    /// <summary>The headers.</summary>
    let headers (response: Response) : Headers = response.Headers

    /// <summary>The media type of the body.</summary>
    let contentType (response: Response) : string option = response.ContentType |> Option.ofObj

    /// <summary>The body.</summary>
    let body (response: Response) : Body = response.Body

    /// <summary>The body's text; for tests, and for hooks that look at what is sent.</summary>
    /// <example><code>let hello = Response.text "hello" |> Response.readText</code></example>
    let readText (response: Response) : Handler<string> =
        Handler.fromValueTask (fun token -> response.Body.ReadTextAsync(cancellation = token))
