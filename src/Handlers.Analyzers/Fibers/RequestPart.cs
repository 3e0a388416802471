using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Knows what belongs to a request: the request itself, the framework's context, and the services of its scope.</summary>
internal static class RequestPart
{
    private const string Read = "Read what the fiber needs before you spawn it, and pass that";

    /// <summary>Returns what to write instead of the local or the parameter in a fiber of the host, or null if it does not belong to the request.</summary>
    public static string? AdviceOn(ISymbol symbol, IOperation reference, HandlerTypes types)
    {
        var type = reference.Type!;
        var written = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (IsRequest(type))
            return Read;
        return type.ContainingNamespace?.ToDisplayString() is { } space
            && (space.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || written == "TimeProvider")
                ? null
            : IsService(symbol, reference.SemanticModel!, types)
                ? $"Take it inside the fiber, which has its own scope of services: await Handler.Service<{written}>()"
            : null;
    }

    private static bool IsRequest(ITypeSymbol type) =>
        type.Name switch
        {
            "Request" or "RequestContext" => type.ContainingNamespace
                is { Name: "Handlers", ContainingNamespace.IsGlobalNamespace: true },
            "HttpContext" or "HttpRequest" or "HttpResponse" => type.ContainingNamespace?.Name == "Http",
            _ => false,
        };

    // var notes = await Handler.Service<Notes>(), or Handler.Service<Notes>().Bind(notes => …)
    private static bool IsService(ISymbol symbol, SemanticModel model, HandlerTypes types) =>
        symbol.DeclaringSyntaxReferences is [var declared]
        && declared.SyntaxTree == model.SyntaxTree
        && (
            declared.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer.Value: AwaitExpressionSyntax awaited } => model.GetOperation(
                    awaited.Expression
                ),
                ParameterSyntax parameter => parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>()
                    is {
                        Parent: ArgumentSyntax
                        {
                            Parent.Parent: InvocationExpressionSyntax
                            {
                                Expression: MemberAccessExpressionSyntax called
                            }
                        }
                    }
                    ? model.GetOperation(called.Expression)
                    : null,
                _ => null,
            }
        )
            is { } source
        && SymbolEqualityComparer.Default.Equals(WordOf(source)?.ContainingType, types.Handler);

    private static ISymbol? WordOf(IOperation source) =>
        source switch
        {
            IInvocationOperation { TargetMethod: { Name: "Service" } method } => method,
            IPropertyReferenceOperation { Property: { Name: "Services" } property } => property,
            _ => null,
        };
}
