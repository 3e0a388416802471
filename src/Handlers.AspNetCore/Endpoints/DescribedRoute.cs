using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// What the framework's API explorer, and so its OpenAPI document, wants to see on an endpoint: some method, and each parameter of the
/// template with its type. The views of an app are values without a signature, so both are made here.
/// </summary>
internal static class DescribedRoute
{
    // Without parameters and without a result: what a route replies is said by Decorator.Produces. A lambda, because the
    // document's default tag is the method's class, or the application's name where there is none.
    private static readonly MethodInfo Nameless = ((Action)(static () => { })).Method;

    internal static void Describe(RouteEndpointBuilder endpoint, BuiltRoute route)
    {
        endpoint.Metadata.Add(Nameless);
        foreach (var parameter in route.Template.Parameters)
            endpoint.Metadata.Add(
                new DescribedParameter(parameter.Name, parameter.Type, new FromPath(parameter.Name), isOptional: false)
            );
    }

    /// <summary>Takes everything out of the description, from the names that links are made by, and from what the framework chooses by the
    /// kind of body: for what has a twin.</summary>
    internal static void Hide(EndpointBuilder endpoint)
    {
        foreach (
            var metadata in endpoint
                .Metadata.Where(each =>
                    each is MethodInfo or IEndpointNameMetadata or IRouteNameMetadata or IAcceptsMetadata
                )
                .ToArray()
        )
            endpoint.Metadata.Remove(metadata);
    }

    private sealed class FromPath(string name) : Attribute, IFromRouteMetadata
    {
        public string Name => name;
    }
}
