namespace Handlers

open Microsoft.AspNetCore.Http

/// <summary>Functions for the framework's context and its results. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerHttpContext =
    /// <summary>Functions for handlers that run on ASP.NET Core. On other hosts they fault.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Returns the framework's context of the request, with its session, features and connection. Do not write to its response: the run
        /// writes it. Faults on other hosts.</summary>
        /// <example><code>
        /// let address = Handler.httpContext |> Handler.map (fun http -> string http.Connection.RemoteIpAddress)
        /// </code></example>
        let httpContext: Handler<HttpContext> = HttpContextHandlers.get_HttpContext ()

        /// <summary>Executes a result of the framework and returns its reply as an ordinary response, whose status and headers after hooks see. Faults on
        /// other hosts. (C#: <c>ToReply</c>.)</summary>
        /// <example><code>
        /// open Microsoft.AspNetCore.Http
        ///
        /// let report = Route.get "/report" (Handler.result (TypedResults.PhysicalFile "/srv/report.pdf"))
        /// </code></example>
        let result (result: #IResult) : Handler<Response> = HttpContextHandlers.ToReply result
