namespace Handlers

open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Routing
open Microsoft.Extensions.DependencyInjection

/// <summary>
/// Functions that build and run a server of ASP.NET Core in one pipe. Each returns what it was given, so that the next one follows. For everything else, use
/// the members of the framework between two steps.
/// </summary>
/// <example><code>
/// open Microsoft.AspNetCore.Builder
/// open Microsoft.Extensions.DependencyInjection
///
/// let serve app args =
///     WebApplication.CreateBuilder(args: string array)
///     |> Web.addHandlers
///     |> Web.services _.AddAuthorization()
///     |> Web.build
///     |> Web.middleware _.UseAuthorization()
///     |> Web.mapHandlers app
///     |> Web.run
/// </code></example>
[<RequireQualifiedAccess>]
module Web =
    /// <summary>Registers services. The value that the function returns is ignored, so a chain of registrations needs no <c>ignore</c>.</summary>
    let services (register: IServiceCollection -> 'Ignored) (builder: WebApplicationBuilder) : WebApplicationBuilder =
        register builder.Services |> ignore
        builder

    /// <summary>Makes the server open the lifespans of mapped apps before it listens, and close them at the end. A second SIGINT or SIGTERM then ends the
    /// process immediately.</summary>
    let addHandlers (builder: WebApplicationBuilder) : WebApplicationBuilder = services _.AddHandlers() builder

    /// <summary>Builds the server.</summary>
    let build (builder: WebApplicationBuilder) : WebApplication = builder.Build()

    /// <summary>Adds middleware to the server, in the order in which it runs. The value that the function returns is ignored.</summary>
    let middleware (add: WebApplication -> 'Ignored) (web: WebApplication) : WebApplication =
        add web |> ignore
        web

    /// <summary>Maps every route of an app as an endpoint at the root of a server or of a route group. The method <c>MapHandlers</c> returns the builder for
    /// the framework's other conventions instead.</summary>
    /// <exception cref="System.ArgumentException">Two routes match the same requests.</exception>
    let mapHandlers (app: App) (endpoints: 'Endpoints) : 'Endpoints :> IEndpointRouteBuilder =
        endpoints.MapHandlers app |> ignore
        endpoints

    /// <summary>Maps an app with options, such as another interpreter.</summary>
    /// <example><code>
    /// open Microsoft.AspNetCore.Builder
    /// open Handlers.Runtime
    ///
    /// let mount app (web: WebApplication) =
    ///     web |> Web.mapHandlersWith (HostingOptions(Interpreter = HostInterpreter.Blocking, Workers = 16)) app
    /// </code></example>
    let mapHandlersWith
        (options: HostingOptions)
        (app: App)
        (endpoints: 'Endpoints)
        : 'Endpoints :> IEndpointRouteBuilder =
        endpoints.MapHandlers(app, options) |> ignore
        endpoints

    /// <summary>Maps an app under a prefix, for example <c>/api</c>, which is the path base of its requests.</summary>
    let mapHandlersAt (prefix: string) (app: App) (endpoints: 'Endpoints) : 'Endpoints :> IEndpointRouteBuilder =
        endpoints.MapHandlers(prefix, app) |> ignore
        endpoints

    /// <summary>Adds the middleware with which apps at the root answer requests that nothing else answers. <c>mapHandlers</c> on a server adds it; call this
    /// function before it to choose another place.</summary>
    let useUnmatchedHandlers (web: WebApplication) : WebApplication = middleware _.UseUnmatchedHandlers() web

    /// <summary>Runs the server until SIGINT or SIGTERM, and then lets requests end.</summary>
    let run (web: WebApplication) : unit = web.Run()

    /// <summary>Runs the server at an address, for example <c>http://localhost:5000</c>.</summary>
    let runAt (address: string) (web: WebApplication) : unit = web.Run address
