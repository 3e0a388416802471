namespace Handlers.Bench.Servers;

/// <summary>The endpoints as minimal APIs. Layers are middleware, which costs less than endpoint filters.</summary>
internal static class MinimalServer
{
    internal static void Configure(IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, GreetingJson.Default)
        );

    internal static void Map(WebApplication web)
    {
        web.UseWhen(http => http.Request.Path == "/mw", Layers);
        web.MapGet("/plaintext", () => "Hello, World!");
        web.MapGet("/json", () => new Greeting("Hello, World!"));
        web.MapGet("/users/{id:int}/posts/{slug}", (int id, string slug) => $"{id} {slug}");
        web.MapGet("/mw", () => "Hello, World!");
        web.MapGet("/async", Yielding);
        web.MapGet("/delay", Delaying);
        foreach (var (path, say) in Server.Said)
            web.MapGet(path, say);
    }

    private static void Layers(IApplicationBuilder branch)
    {
        for (var number = 1; number <= 5; number++)
        {
            var name = $"X-Layer-{number}";
            branch.Use(
                (HttpContext http, RequestDelegate next) =>
                {
                    http.Response.Headers[name] = "passed";
                    return next(http);
                }
            );
        }
    }

    private static async Task<string> Yielding()
    {
        await Task.Yield();
        await Task.Yield();
        return "Hello, World!";
    }

    private static async Task<string> Delaying()
    {
        await Task.Delay(10);
        await Task.Delay(10);
        return "Hello, World!";
    }
}
