using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>A call that takes a constant template or prefix, with the known facts about its view.</summary>
internal sealed class RouteCall
{
    private readonly ImmutableArray<ITypeSymbol> types = [];

    private RouteCall(IInvocationOperation call, IArgumentOperation template, string text)
    {
        Call = call;
        Template = template;
        Text = text;
        if (Argument(call, "view") is not { Parameter: { } parameter } view)
            return;
        if (
            parameter.OriginalDefinition.Type is not INamedTypeSymbol { DelegateInvokeMethod: not null } open
            || parameter.Type is not INamedTypeSymbol function
        )
            return;
        // The values of the route have the types T1, T2 and so on; they come after the request or the connection.
        var places = open
            .TypeArguments.Take(open.TypeArguments.Length - 1)
            .Select((type, place) => (type, place))
            .Where(each => each.type is ITypeParameterSymbol { Name: ['T', ..] })
            .Select(each => each.place);
        types = [.. places.Select(place => function.TypeArguments[place])];
        View = view.Value;
        Parameters = ParametersOf(view.Value, types.Length);
    }

    public IInvocationOperation Call { get; }

    /// <summary>The argument that is the template or the prefix.</summary>
    public IArgumentOperation Template { get; }

    /// <summary>The template or prefix.</summary>
    public string Text { get; }

    /// <summary>The view that takes values of the route; null for the other forms of a view.</summary>
    public IOperation? View { get; }

    /// <summary>The parameters of the view that take the values of the route; empty if they are not known.</summary>
    public ImmutableArray<IParameterSymbol> Parameters { get; } = [];

    /// <summary>Whether the call takes the prefix of a group.</summary>
    public bool IsPrefix => Template.Parameter!.Name == "prefix";

    /// <summary>The names of the view's parameters for the library's own check.</summary>
    public RouteViewNames Names => new([.. Parameters.Select(each => (string?)each.Name)]);

    /// <summary>The call, or null if its template is not a constant.</summary>
    public static RouteCall? Of(IInvocationOperation call, RouteMethods methods) =>
        methods.Contain(call.TargetMethod)
        && (Argument(call, "template") ?? Argument(call, "prefix") ?? Argument(call, "text")) is { } template
        && template.Value.ConstantValue is { HasValue: true, Value: string text }
        && !template.IsImplicit
            ? new RouteCall(call, template, text)
            : null;

    /// <summary>Returns the template for the view, as the library does when the route is added.</summary>
    /// <exception cref="RouteTemplateException">The text is not a template, or it does not fit the view.</exception>
    public RouteTemplate Fitted() =>
        types.IsEmpty
            ? RouteTemplate.Read(Text, ImmutableDictionary<string, RouteConstraint>.Empty)
            : RouteTemplate.Fitted(Text, RouteType.Of(types), Names);

    public static IArgumentOperation? Argument(IInvocationOperation call, string name)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter?.Name == name && argument.ArgumentKind == ArgumentKind.Explicit)
                return argument;
        return null;
    }

    private static ImmutableArray<IParameterSymbol> ParametersOf(IOperation view, int count)
    {
        var function = (view as IDelegateCreationOperation)?.Target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            IMethodReferenceOperation method => method.Method,
            _ => null,
        };
        return function is null || function.Parameters.Length < count
            ? []
            : function.Parameters.RemoveRange(0, function.Parameters.Length - count);
    }
}
