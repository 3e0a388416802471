using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// Adds the metadata that the framework's API explorer, and so its OpenAPI document, expects on an endpoint: a method, and each template parameter with its
/// type. The views of an app are values without a signature, so both are made up here.
/// </summary>
internal static class DescribedRoute
{
    // A method without parameters and result, because Decorator.Produces declares the replies of a route. It is a lambda, because the document's default tag
    // is the method's class, or the application's name for a method without a class.
    private static readonly MethodInfo Nameless = ((Action)(static () => { })).Method;

    internal static void Describe(RouteEndpointBuilder endpoint, BuiltRoute route)
    {
        endpoint.Metadata.Add(Nameless);
        foreach (var parameter in route.Template.Parameters)
            endpoint.Metadata.Add(
                new DescribedParameter(parameter.Name, parameter.Type, new FromPath(parameter.Name), isOptional: false)
            );
    }

    /// <summary>Hides the twin of an endpoint: removes it from the API description, from the names for link generation, and from the framework's choice by
    /// content type.</summary>
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
