/// Serves the app on ASP.NET Core with the given options.
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
        // The host would log a stack trace if the address is in use; the program prints a sentence instead.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
    |> ignore<ILoggingBuilder>

    builder
    |> Web.services _.AddOpenApi()
    |> Web.build
    |> Web.middleware _.MapOpenApi()
    |> Web.mapHandlersWith
        (HostingOptions(Interpreter = options.Interpreter, Workers = options.Workers, Loops = options.Loops))
        app
