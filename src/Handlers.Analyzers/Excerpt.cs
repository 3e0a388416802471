using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Code of the user, short enough for a message.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The code on one line; only its beginning where it is long.</summary>
    public static string Of(SyntaxNode node)
    {
        var line = string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line.Substring(0, Longest - 1) + "…";
    }
}
