using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The members of .NET whose value is another one at each call: clocks, random values and files. The list is closed on purpose.</summary>
internal static class Changing
{
    /// <summary>Whether each call of the method may have another value.</summary>
    public static bool IsMethod(IMethodSymbol method) =>
        method.ContainingType.Name switch
        {
            "Guid" => method.Name is "NewGuid" or "CreateVersion7" && IsIn(method, "System"),
            "Random" => IsIn(method, "System"),
            "RandomNumberGenerator" => IsIn(method, "Cryptography"),
            "Stopwatch" => method.Name is "GetTimestamp" or "StartNew" && IsIn(method, "Diagnostics"),
            "TimeProvider" => method.Name is "GetUtcNow" or "GetLocalNow" or "GetTimestamp" && IsIn(method, "System"),
            "File" => method.Name.StartsWith("Read", StringComparison.Ordinal) && IsIn(method, "IO"),
            _ => false,
        };

    /// <summary>Whether each use of the property may have another value.</summary>
    public static bool IsProperty(IPropertySymbol property) =>
        property.Name switch
        {
            "Now" or "UtcNow" => property.ContainingType.Name is "DateTime" or "DateTimeOffset"
                && IsIn(property, "System"),
            "Today" => property.ContainingType.Name is "DateTime" && IsIn(property, "System"),
            "TickCount" or "TickCount64" => property.ContainingType.Name is "Environment" && IsIn(property, "System"),
            _ => false,
        };

    private static bool IsIn(ISymbol member, string space) => member.ContainingType.ContainingNamespace.Name == space;
}
