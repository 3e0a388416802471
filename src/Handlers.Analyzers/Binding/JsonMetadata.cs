using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The types that a JsonSerializerContext has metadata of.</summary>
internal static class JsonMetadata
{
    /// <summary>Returns whether a JsonSerializable attribute of the context names the type. Another generator writes the metadata, so that its code cannot be
    /// looked at.</summary>
    internal static bool Has(INamedTypeSymbol context, ITypeSymbol type) =>
        context
            .GetAttributes()
            .Any(one =>
                one.AttributeClass?.Name == "JsonSerializableAttribute"
                && one.ConstructorArguments.Length > 0
                && SymbolEqualityComparer.Default.Equals(one.ConstructorArguments[0].Value as ITypeSymbol, type)
            );
}
