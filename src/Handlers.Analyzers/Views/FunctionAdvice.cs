using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Finds the mistake in the argument that is a view or a hook.</summary>
internal static class FunctionAdvice
{
    /// <summary>Returns the place and the advice, or null if nothing is known to be wrong.</summary>
    public static (Location Place, string Message)? Of(
        ExpressionSyntax argument,
        FormKind kind,
        SemanticModel model,
        ViewTypes types,
        CancellationToken cancellation
    )
    {
        if (argument is LambdaExpressionSyntax lambda)
            return OfLambda(lambda, kind, model, types, cancellation);
        var named = model.GetSymbolInfo(argument, cancellation);
        if (
            (named.Symbol ?? named.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method
            && argument is not InvocationExpressionSyntax
        )
            return OfMethod(argument, method, kind, types);
        // Texts and responses are views; the other types are templates, decorators and the like.
        return
            model.GetTypeInfo(argument, cancellation).Type is { } type
            && (types.Handlers.IsHandler(type) || ViewTypes.IsTask(type))
            && ReturnAdvice.Of(type, kind, isAsync: false, takesValues: false, types) is { } advice
            ? (argument.GetLocation(), advice)
            : null;
    }

    private static (Location, string)? OfLambda(
        LambdaExpressionSyntax lambda,
        FormKind kind,
        SemanticModel model,
        ViewTypes types,
        CancellationToken cancellation
    )
    {
        var isView = kind is FormKind.View or FormKind.WebSocket;
        var declared = lambda is ParenthesizedLambdaExpressionSyntax list ? list.ParameterList.Parameters : default;
        if (isView && declared.Count > 1 && declared.Any(each => each.Type is null))
            return (
                ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.GetLocation(),
                $"The types of a view's values come from the lambda. Declare them: ({string.Join(", ", declared.Select(each => $"int {each.Identifier.ValueText}"))}) => …."
            );
        var parameters = declared
            .Where(each => each.Type is not null)
            .Select(each => model.GetDeclaredSymbol(each, cancellation))
            .OfType<IParameterSymbol>()
            .ToArray();
        if (isView && OfParameters(parameters, kind, types) is { } wrong)
            return wrong;
        if (Returns.IsVoid(lambda, model))
            return ReturnAdvice.OfNothing(kind) is { } nothing ? (lambda.ArrowToken.GetLocation(), nothing) : null;
        var isAsync = lambda.AsyncKeyword.RawKind != 0;
        var results = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var returned = Returns.Of(lambda);
        foreach (var each in returned)
            if (model.GetTypeInfo(each, cancellation).Type is { } type)
            {
                if (
                    ReturnAdvice.Of(
                        type,
                        kind,
                        isAsync,
                        parameters.Any(each => !ViewTypes.Same(each.Type, types.Request)),
                        types
                    ) is
                    { } advice
                )
                    return (each.GetLocation(), advice);
                results.Add(type);
            }
        return isView && results.Count > 1 && results.Any(types.IsResult)
            ? (
                lambda.ArrowToken.GetLocation(),
                results.All(types.IsResult)
                    ? "The results of the framework have different types. Declare one for the lambda: IResult (…) => …."
                    : "A view returns either results of the framework or the library's responses. Convert a result inside an async lambda: await ….ToReply()."
            )
            : null;
    }

    private static (Location, string)? OfMethod(
        ExpressionSyntax name,
        IMethodSymbol method,
        FormKind kind,
        ViewTypes types
    )
    {
        var isView = kind is FormKind.View or FormKind.WebSocket;
        if (isView && ParameterAdvice.Of(method.Parameters, kind == FormKind.WebSocket, types) is var (_, wrong))
            return (name.GetLocation(), wrong);
        var takesValues = isView && method.Parameters.Any(each => types.IsParsable(each.Type));
        if (takesValues)
            return (
                name.GetLocation(),
                $"The types of a view's values come from a lambda, and not from the method '{method.Name}'. Write ({string.Join(", ", method.Parameters.Select(each => $"{ViewTypes.Written(each.Type)} {each.Name}"))}) => {method.Name}({string.Join(", ", method.Parameters.Select(each => each.Name))})."
            );
        return ReturnAdvice.Of(method.ReturnType, kind, isAsync: false, takesValues, types) is { } advice
            ? (name.GetLocation(), advice)
            : null;
    }

    private static (Location, string)? OfParameters(IParameterSymbol[] parameters, FormKind kind, ViewTypes types)
    {
        if (ParameterAdvice.Of(parameters, kind == FormKind.WebSocket, types) is var (parameter, message))
            return (parameter.Locations[0], message);
        var values = parameters.Count(each => types.IsParsable(each.Type));
        return values > (values < parameters.Length ? 2 : 4)
            ? (
                parameters[^1].Locations[0],
                "A view takes up to four values of its route, or two beside the request or the connection. Read the others by name inside the view: await Handler.Route<T>(name)."
            )
            : null;
    }
}
