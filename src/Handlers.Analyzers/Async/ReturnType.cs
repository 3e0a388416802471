using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Tells whether a method is free to return something else.</summary>
internal static class ReturnType
{
    /// <summary>Whether a base class or an interface sets it.</summary>
    public static bool IsGiven(IMethodSymbol method) =>
        method.IsOverride
        || method.ExplicitInterfaceImplementations.Length > 0
        || method is { MethodKind: MethodKind.Ordinary, ContainingType: { } type }
            && type.AllInterfaces.Any(each =>
                each.GetMembers(method.Name)
                    .Any(member =>
                        SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method)
                    )
            );
}
