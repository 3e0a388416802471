using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Finds the HTTP methods of a call that adds a route.</summary>
internal static class ListedMethods
{
    /// <summary>Returns the methods; empty if one of them is not known.</summary>
    public static Method[] Of(RouteCall route) =>
        route.Call.TargetMethod.Name switch
        {
            "Get" => [Method.Get],
            "Post" => [Method.Post],
            "Put" => [Method.Put],
            "Patch" => [Method.Patch],
            "Delete" => [Method.Delete],
            "WebSocket" => [Method.WebSocket],
            "Map" when RouteCall.Argument(route.Call, "methods")?.Value is { } list => Of(list),
            _ => [],
        };

    private static Method[] Of(IOperation list)
    {
        while (list is IConversionOperation { Operand: var operand })
            list = operand;
        var elements = list switch
        {
            ICollectionExpressionOperation collection => collection.Elements,
            IArrayCreationOperation { Initializer.ElementValues: var values } => values,
            _ => [],
        };
        var methods = elements.Select(One).ToArray();
        return methods.Contains(null) ? [] : [.. methods.Select(method => method!)];
    }

    private static Method? One(IOperation element) =>
        element switch
        {
            IPropertyReferenceOperation
            {
                Property: { IsStatic: true, ContainingType.Name: nameof(Method) } property
            } => Method.Known(property.Name.ToUpperInvariant()),
            IConversionOperation { Operand: var operand } => One(operand),
            _ => null,
        };
}
