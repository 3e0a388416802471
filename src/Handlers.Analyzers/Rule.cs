using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Makes the descriptors of the rules. Each has its page, docs/analyzers/HND001.md and so on.</summary>
internal static class Rule
{
    // Relative to the repository until its owner sets ProjectUrl.
    private static readonly string Pages = typeof(Rule)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(each => each.Key == "ProjectUrl")
        ?.Value
        is { Length: > 0 } address
        ? $"{address}/blob/HEAD/"
        : "";

    /// <summary>A rule about something that is wrong whenever it is found, or that may be meant.</summary>
    /// <param name="id">Such as HND001.</param>
    /// <param name="severity">An error only for code that cannot work.</param>
    /// <param name="title">The subject of the rule, for lists.</param>
    /// <param name="message">A sentence with the finding, and one with advice, with placeholders such as {0}.</param>
    public static DiagnosticDescriptor Of(string id, DiagnosticSeverity severity, string title, string message) =>
        new(
            id,
            title,
            message,
            category: "Handlers",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"{Pages}docs/analyzers/{id}.md"
        );
}
