using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Handlers;

internal sealed partial class RouteConstraint
{
    /// <summary>Creates the constraint of a user-defined type.</summary>
    public RouteConstraint(ITypeSymbol own)
        : this(own.MetadataName) => OwnName = FullName(own);

    // As reflection writes it.
    private static string FullName(ISymbol type) =>
        type.ContainingType is { } outer ? $"{FullName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space}.{type.MetadataName}"
        : type.MetadataName;

    // A compilation matches no path, so only the pattern of a regular expression is checked.
    partial void Prepare(long least, long most)
    {
        if (Name == "regex")
            _ = new Regex(Argument!, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
