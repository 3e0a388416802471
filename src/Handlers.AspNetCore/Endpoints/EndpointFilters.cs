using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handlers;

/// <summary>Runs the framework's endpoint filters around an endpoint of an app. The framework itself runs them only around delegates that it compiles.</summary>
/// <remarks>As around a <see cref="RequestDelegate"/> of the framework, a filter sees the context as the only argument, and an empty result after the app has
/// answered.</remarks>
internal static class EndpointFilters
{
    private static readonly MethodInfo Method = typeof(RequestDelegate).GetMethod(nameof(RequestDelegate.Invoke))!;

    /// <summary>Puts the filters of the endpoint around its delegate. An endpoint without filters stays as it is.</summary>
    internal static void Apply(RouteEndpointBuilder builder)
    {
        if (builder.FilterFactories.Count == 0)
            return;
        var serve = builder.RequestDelegate!;
        var context = new EndpointFilterFactoryContext
        {
            MethodInfo = Method,
            ApplicationServices = builder.ApplicationServices,
        };
        EndpointFilterDelegate filtered = async invocation =>
        {
            await serve(invocation.HttpContext);
            return TypedResults.Empty;
        };
        // The first filter is the outermost.
        foreach (var factory in builder.FilterFactories.Reverse())
            filtered = factory(context, filtered);
        builder.RequestDelegate = async http =>
            await Write(await filtered(new DefaultEndpointFilterInvocationContext(http, http)), http);
    }

    // Writes what a filter returns in the place of the app's answer, as the framework does.
    private static Task Write(object? result, HttpContext http)
    {
        switch (result)
        {
            case IResult reply:
                return reply.ExecuteAsync(http);
            case string text:
                http.Response.ContentType ??= "text/plain; charset=utf-8";
                return http.Response.WriteAsync(text);
            default:
                var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
                return http.Response.WriteAsJsonAsync(result, options.GetTypeInfo(result?.GetType() ?? typeof(object)));
        }
    }
}
