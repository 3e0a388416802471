namespace Handlers

/// <summary>
/// Functions that read, create and change requests. Requests are immutable, so changes return copies. Values that may be missing are options. The request is
/// the last parameter.
/// </summary>
/// <example><code>
/// let search = Handler.request |> Handler.map (Request.query "q" >> Option.defaultValue "")
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Request =
    /// <summary>Returns the method.</summary>
    let method (request: Request) : Method = request.Method

    /// <summary>Returns the decoded path, without the path base.</summary>
    let path (request: Request) : string = request.Path

    /// <summary>Returns the path base: the prefix under which the host mounts the app.</summary>
    let pathBase (request: Request) : string = request.PathBase

    /// <summary>Returns the query as it was sent, with its question mark, or an empty text.</summary>
    let queryString (request: Request) : string = request.QueryString

    /// <summary>Returns the scheme: http or https.</summary>
    let scheme (request: Request) : string = request.Scheme

    /// <summary>Returns the requested host, with its port if it was specified.</summary>
    let host (request: Request) : string = request.Host

    /// <summary>Returns the first value of a name in the query.</summary>
    /// <example><code>let q = Request.get "/notes?q=tea" |> Request.query "q" // Some "tea"</code></example>
    let query (name: string) (request: Request) : string option = request.Query[name] |> Option.ofObj

    /// <summary>Returns all values of a name in the query.</summary>
    let queryAll (name: string) (request: Request) : string list = request.Query.All name |> List.ofSeq

    /// <summary>Returns the first header of a name.</summary>
    let header (name: string) (request: Request) : string option = request.Header name |> Option.ofObj

    /// <summary>Returns all headers of a name.</summary>
    let headerAll (name: string) (request: Request) : string list = request.Headers.All name |> List.ofSeq

    /// <summary>Returns the offered media type that the client prefers by its Accept header, the first one in case of a tie. None if the client accepts none
    /// of them. (C#: <c>BestMatch</c>.)</summary>
    /// <example><code>
    /// let best = Request.get "/" |> Request.bestMatch [ "text/html"; "application/json" ] // Some "text/html"
    /// </code></example>
    let bestMatch (offered: string list) (request: Request) : string option =
        request.BestMatch offered |> Option.ofObj

    /// <summary>Returns the headers.</summary>
    let headers (request: Request) : Headers = request.Headers

    /// <summary>Returns the media type of the body.</summary>
    let contentType (request: Request) : string option = request.ContentType |> Option.ofObj

    /// <summary>Returns the value of a cookie.</summary>
    let cookie (name: string) (request: Request) : string option = request.Cookies[name] |> Option.ofObj

    /// <summary>Returns the body.</summary>
    let body (request: Request) : Body = request.Body

    /// <summary>Creates a request with any method. The target is a path with or without a query.</summary>
    /// <example><code>let purge = Request.create (Method.Of "PURGE") "/cache"</code></example>
    let create (method: Method) (target: string) : Request = Request.Of(method, target)

    /// <summary>Creates a GET request.</summary>
    let get (target: string) : Request = Request.Get target

    /// <summary>Creates a HEAD request.</summary>
    let head (target: string) : Request = Request.Head target

    /// <summary>Creates a DELETE request.</summary>
    let delete (target: string) : Request = Request.Delete target

    /// <summary>Creates an OPTIONS request.</summary>
    let options (target: string) : Request = Request.Options target

    /// <summary>Creates a POST request with an empty body. Add a body with <c>withText</c> or <c>withBody</c>.</summary>
    /// <example><code>let posted = Request.post "/notes" |> Request.withText "application/json" "{}"</code></example>
    let post (target: string) : Request = Request.Post target

    /// <summary>Creates a PUT request with an empty body.</summary>
    let put (target: string) : Request = Request.Put target

    /// <summary>Creates a PATCH request with an empty body.</summary>
    let patch (target: string) : Request = Request.Patch target

    /// <summary>Sets a header; it replaces existing headers with that name.</summary>
    let withHeader (name: string) (value: string) (request: Request) : Request = request.WithHeader(name, value)

    /// <summary>Adds a header; existing headers with that name are kept.</summary>
    let addHeader (name: string) (value: string) (request: Request) : Request = request.AddHeader(name, value)

    /// <summary>Removes all headers with a name.</summary>
    let withoutHeader (name: string) (request: Request) : Request = request.WithoutHeader name

    /// <summary>Replaces all headers.</summary>
    let withHeaders (headers: Headers) (request: Request) : Request = request.WithHeaders headers

    /// <summary>Replaces the body. Its media type is a header.</summary>
    let withBody (body: Body) (request: Request) : Request = request.WithBody body

    /// <summary>Sets a text with a media type as the body.</summary>
    let withText (contentType: string) (text: string) (request: Request) : Request =
        request.WithBody(Body.Of text).WithHeader("Content-Type", contentType)

    /// <summary>Sets a value as JSON as the body; see module <c>Json</c>.</summary>
    let withJson (value: 'T) (request: Request) : Request =
        let json = Response.json value
        request.WithBody(json.Body).WithHeader("Content-Type", "application/json")

    /// <summary>Replaces the method.</summary>
    let withMethod (method: Method) (request: Request) : Request = request.WithMethod method

    /// <summary>Replaces the path.</summary>
    let withPath (path: string) (request: Request) : Request = request.WithPath path

    /// <summary>Replaces the path base.</summary>
    let withPathBase (pathBase: string) (request: Request) : Request = request.WithPathBase pathBase

    /// <summary>Replaces the query string.</summary>
    let withQueryString (queryString: string) (request: Request) : Request = request.WithQueryString queryString

    /// <summary>Replaces the scheme.</summary>
    let withScheme (scheme: string) (request: Request) : Request = request.WithScheme scheme

    /// <summary>Replaces the host.</summary>
    let withHost (host: string) (request: Request) : Request = request.WithHost host

    /// <summary>Returns the request as an app sees it that is mounted under a prefix; None if the path is not under the prefix.</summary>
    let below (prefix: string) (request: Request) : Request option = request.Below prefix |> Option.ofObj

    /// <summary>Creates a context in which a handler can run for this request.</summary>
    /// <example><code>let context = Request.get "/" |> Request.context</code></example>
    let context (request: Request) : RequestContext = RequestContext.Of request
