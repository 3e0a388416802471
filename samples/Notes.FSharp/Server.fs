/// The app, served by ASP.NET Core as the options say.
module Notes.FSharp.Server

open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Hosting
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Logging
open Handlers

let create options (app: App) (builder: WebApplicationBuilder) =
    builder.WebHost.UseUrls options.Urls |> ignore<IWebHostBuilder>

    builder.Logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        // It would log the stack of an address that is in use; a sentence is said by the program.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
    |> ignore<ILoggingBuilder>

    builder.Services.AddOpenApi() |> ignore<IServiceCollection>
    let web = builder.Build()
    web.MapOpenApi() |> ignore<IEndpointConventionBuilder>

    web.MapHandlers(
        app,
        HostingOptions(Interpreter = options.Interpreter, Workers = options.Workers, Loops = options.Loops)
    )
    |> ignore<IEndpointConventionBuilder>

    web
