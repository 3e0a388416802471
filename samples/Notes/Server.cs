using Handlers;

namespace Notes;

/// <summary>The application on a server: its options, and the OpenAPI document at <c>/openapi/v1.json</c>.</summary>
static class Server
{
    public static WebApplication Of(Options options, App app, WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The host would log a stack trace if the address is in use; the program prints a sentence instead.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, NoteJson.Default)
        );

        var web = builder.Build();
        web.MapOpenApi();
        web.MapHandlers(
            app,
            new HostingOptions
            {
                Interpreter = options.Interpreter,
                Workers = options.Workers,
                Loops = options.Loops,
            }
        );
        return web;
    }
}
