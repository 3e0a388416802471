namespace Handlers

open System
open System.Text.Json

/// <summary>
/// Functions that create, read and change responses. Responses are immutable, so changes return copies. The response is the last parameter.
/// </summary>
/// <example><code>
/// let created = Response.json {| Id = 1 |} |> Response.withStatus Status.Created |> Response.withHeader "Location" "/notes/1"
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Response =
    /// <summary>Creates a response with text in UTF-8 and status 200.</summary>
    /// <example><code>let hello = Response.text "hello"</code></example>
    let text (text: string) : Response = Response.Text text

    /// <summary>Creates a response with HTML in UTF-8 and status 200. The text is sent unchanged, so encode all user input.</summary>
    /// <example><code>let page = Response.html "&lt;h1>Hello&lt;/h1>"</code></example>
    let html (html: string) : Response = Response.Html html

    /// <summary>Creates a response with a value as JSON and status 200. See module <c>Json</c> for the format of F# types.</summary>
    /// <example><code>let note = Response.json {| Title = "Tea" |} // {"title":"Tea"}</code></example>
    let json (value: 'T) : Response =
        Response.Json(value, Json.typeInfo<'T>())

    /// <summary>Creates a response with a value as JSON, written with the given options instead of <c>Json.options</c>, and status 200. The first response
    /// makes the options read-only, and they cache metadata, so keep them in a module value.</summary>
    /// <example><code>
    /// open System.Text.Json
    ///
    /// let indented = Json.withFSharp (JsonSerializerOptions(JsonSerializerDefaults.Web, WriteIndented = true))
    /// let note = Response.jsonWith indented {| Title = "Tea" |}
    /// </code></example>
    let jsonWith (options: JsonSerializerOptions) (value: 'T) : Response =
        // The same as JsonSerializer.Serialize does for options without a resolver.
        options.MakeReadOnly true
        Response.Json(value, options)

    /// <summary>Creates a response with bytes of a media type and status 200.</summary>
    /// <example><code>let icon = Response.bytes "image/png" [| 1uy |]</code></example>
    let bytes (contentType: string) (bytes: byte array) : Response =
        Response.Bytes(ReadOnlyMemory bytes, contentType)

    /// <summary>Creates a response without a body.</summary>
    /// <example><code>let gone = Response.empty Status.NoContent</code></example>
    let empty (status: Status) : Response = Response.Empty status

    /// <summary>Creates a response with a body of a media type that is sent in parts, and status 200.</summary>
    /// <example><code>let parts = Response.stream "text/plain" (Body.Of(seq { "one"; "two" }))</code></example>
    let stream (contentType: string) (body: Body) : Response = Response.Stream(body, contentType)

    /// <summary>Creates a response of a media type, with status 200, whose body a handler writes while it is sent. The handler runs as a stage of the
    /// request: it may wait and use keys, services and other handlers. If the client disconnects, it is cancelled. A fault after the first write is
    /// reported and aborts the connection.</summary>
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

    /// <summary>Creates a redirect with status 302.</summary>
    /// <example><code>let home = Response.redirect "/"</code></example>
    let redirect (location: string) : Response = Response.Redirect location

    /// <summary>Creates a redirect with status 302 to a place on this site. A location that comes from a client and would lead to another site, or that is
    /// null, is replaced by the other one.</summary>
    /// <example><code>let back (place: string) = Response.localRedirect "/account" place</code></example>
    let localRedirect (otherwise: string) (location: string | null) : Response =
        Response.LocalRedirect(location, otherwise)

    /// <summary>Creates a response with problem details (RFC 9457), a description of an error for programs.</summary>
    /// <example><code>let refused = Response.problem Status.Conflict "The note was changed meanwhile."</code></example>
    let problem (status: Status) (detail: string) : Response =
        Response.Problem(status, detail = detail)

    /// <summary>Creates a response from its parts. (C#: <c>Of</c>, which is a keyword in F#.)</summary>
    let create (status: Status) (headers: (string * string) list) (body: Body) : Response =
        Response.Of(status, Headers.Of(Seq.map (fun (name, value) -> Header(name, value)) headers), body)

    /// <summary>Replaces the status.</summary>
    let withStatus (status: Status) (response: Response) : Response = response.WithStatus status

    /// <summary>Sets a header; it replaces existing headers with that name.</summary>
    let withHeader (name: string) (value: string) (response: Response) : Response = response.WithHeader(name, value)

    /// <summary>Adds a header; existing headers with that name are kept.</summary>
    let addHeader (name: string) (value: string) (response: Response) : Response = response.AddHeader(name, value)

    /// <summary>Removes all headers with a name.</summary>
    let withoutHeader (name: string) (response: Response) : Response = response.WithoutHeader name

    /// <summary>Replaces the body.</summary>
    let withBody (body: Body) (response: Response) : Response = response.WithBody body

    /// <summary>Adds a cookie with default settings.</summary>
    /// <example><code>let greeted = Response.text "hello" |> Response.withCookie "seen" "1"</code></example>
    let withCookie (name: string) (value: string) (response: Response) : Response = response.WithCookie(name, value)

    /// <summary>Adds a cookie with the given settings.</summary>
    /// <example><code>
    /// let kept =
    ///     Response.text "hello"
    ///     |> Response.withCookieOf (CookieSettings(MaxAge = TimeSpan.FromDays 1)) "seen" "1"
    /// </code></example>
    let withCookieOf (settings: CookieSettings) (name: string) (value: string) (response: Response) : Response =
        response.WithCookie(name, value, settings)

    /// <summary>Makes the client delete a cookie that has default settings.</summary>
    let withoutCookie (name: string) (response: Response) : Response = response.WithoutCookie name

    /// <summary>Returns the status.</summary>
    let status (response: Response) : Status = response.Status

    /// <summary>Returns the first header of a name.</summary>
    let header (name: string) (response: Response) : string option = response.Header name |> Option.ofObj

    /// <summary>Returns the headers.</summary>
    let headers (response: Response) : Headers = response.Headers

    /// <summary>Returns the media type of the body.</summary>
    let contentType (response: Response) : string option = response.ContentType |> Option.ofObj

    /// <summary>Returns the body.</summary>
    let body (response: Response) : Body = response.Body

    /// <summary>Reads the text of the body. Use it in tests, and in hooks that inspect responses.</summary>
    /// <example><code>let hello = Response.text "hello" |> Response.readText</code></example>
    let readText (response: Response) : Handler<string> =
        Handler.fromValueTask (fun token -> response.Body.ReadTextAsync(cancellation = token))
