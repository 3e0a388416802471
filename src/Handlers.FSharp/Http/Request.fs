namespace Handlers

/// <summary>
/// Looks at requests, makes them, and changes copies of them. What may be missing is an option. A function takes the request last.
/// </summary>
/// <example><code>
/// let search = Handler.request |> Handler.map (Request.query "q" >> Option.defaultValue "")
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Request =
    /// <summary>The method.</summary>
    let method (request: Request) : Method = request.Method

    /// <summary>The path, decoded, without what the host took off.</summary>
    let path (request: Request) : string = request.Path

    /// <summary>What the host took off the path, where it mounts the app below a prefix.</summary>
    let pathBase (request: Request) : string = request.PathBase

    /// <summary>The query as it was sent, with its question mark; empty when there is none.</summary>
    let queryString (request: Request) : string = request.QueryString

    /// <summary>The scheme, http or https.</summary>
    let scheme (request: Request) : string = request.Scheme

    /// <summary>The host that was asked, with its port where it was said.</summary>
    let host (request: Request) : string = request.Host

    /// <summary>The first value of a name in the query.</summary>
    /// <example><code>let q = Request.get "/notes?q=tea" |> Request.query "q" // Some "tea"</code></example>
    let query (name: string) (request: Request) : string option = request.Query[name] |> Option.ofObj

    /// <summary>All values of a name in the query.</summary>
    let queryAll (name: string) (request: Request) : string list = request.Query.All name |> List.ofSeq

    /// <summary>The first header of a name.</summary>
    let header (name: string) (request: Request) : string option = request.Header name |> Option.ofObj

    /// <summary>All headers of a name.</summary>
    let headerAll (name: string) (request: Request) : string list = request.Headers.All name |> List.ofSeq

    /// <summary>The media type, of those that are offered, that the client likes best by its Accept header; of equals the first. None where it
    /// takes none of them. (C#: <c>BestMatch</c>.)</summary>
    /// <example><code>
    /// let best = Request.get "/" |> Request.bestMatch [ "text/html"; "application/json" ] // Some "text/html"
    /// </code></example>
    let bestMatch (offered: string list) (request: Request) : string option =
        request.BestMatch offered |> Option.ofObj

    /// <summary>The headers.</summary>
    let headers (request: Request) : Headers = request.Headers

    /// <summary>The media type of the body.</summary>
    let contentType (request: Request) : string option = request.ContentType |> Option.ofObj

    /// <summary>A cookie.</summary>
    let cookie (name: string) (request: Request) : string option = request.Cookies[name] |> Option.ofObj

    /// <summary>The body.</summary>
    let body (request: Request) : Body = request.Body

    /// <summary>A request of any method; its target is a path with or without a query.</summary>
    /// <example><code>let purge = Request.create (Method.Of "PURGE") "/cache"</code></example>
    let create (method: Method) (target: string) : Request = Request.Of(method, target)

    /// <summary>A GET.</summary>
    let get (target: string) : Request = Request.Get target

    /// <summary>A HEAD.</summary>
    let head (target: string) : Request = Request.Head target

    /// <summary>A DELETE.</summary>
    let delete (target: string) : Request = Request.Delete target

    /// <summary>An OPTIONS.</summary>
    let options (target: string) : Request = Request.Options target

    /// <summary>A POST with an empty body; give it one with <c>withText</c> or <c>withBody</c>.</summary>
    /// <example><code>let posted = Request.post "/notes" |> Request.withText "application/json" "{}"</code></example>
    let post (target: string) : Request = Request.Post target

    /// <summary>A PUT with an empty body.</summary>
    let put (target: string) : Request = Request.Put target

    /// <summary>A PATCH with an empty body.</summary>
    let patch (target: string) : Request = Request.Patch target

    /// <summary>With a header in place of those of its name.</summary>
    let withHeader (name: string) (value: string) (request: Request) : Request = request.WithHeader(name, value)

    /// <summary>With one more header.</summary>
    let addHeader (name: string) (value: string) (request: Request) : Request = request.AddHeader(name, value)

    /// <summary>Without the headers of a name.</summary>
    let withoutHeader (name: string) (request: Request) : Request = request.WithoutHeader name

    /// <summary>With other headers.</summary>
    let withHeaders (headers: Headers) (request: Request) : Request = request.WithHeaders headers

    /// <summary>With another body; its media type is a header.</summary>
    let withBody (body: Body) (request: Request) : Request = request.WithBody body

    /// <summary>With a text for its body, of a media type.</summary>
    let withText (contentType: string) (text: string) (request: Request) : Request =
        request.WithBody(Body.Of text).WithHeader("Content-Type", contentType)

    /// <summary>With a value as JSON for its body; see module <c>Json</c>.</summary>
    let withJson (value: 'T) (request: Request) : Request =
        let json = Response.json value
        request.WithBody(json.Body).WithHeader("Content-Type", "application/json")

    /// <summary>With another method.</summary>
    let withMethod (method: Method) (request: Request) : Request = request.WithMethod method

    /// <summary>With another path.</summary>
    let withPath (path: string) (request: Request) : Request = request.WithPath path

    /// <summary>With another path base.</summary>
    let withPathBase (pathBase: string) (request: Request) : Request = request.WithPathBase pathBase

    /// <summary>With another query string.</summary>
    let withQueryString (queryString: string) (request: Request) : Request = request.WithQueryString queryString

    /// <summary>With another scheme.</summary>
    let withScheme (scheme: string) (request: Request) : Request = request.WithScheme scheme

    /// <summary>With another host.</summary>
    let withHost (host: string) (request: Request) : Request = request.WithHost host

    /// <summary>The request as an app sees it that is mounted under a prefix; None where the path does not stand under it.</summary>
    let below (prefix: string) (request: Request) : Request option = request.Below prefix |> Option.ofObj

    /// <summary>The context to run a handler in that serves this request.</summary>
    /// <example><code>let context = Request.get "/" |> Request.context</code></example>
    let context (request: Request) : RequestContext = RequestContext.Of request
