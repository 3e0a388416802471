using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>Merges the repeated slashes in a path.</summary>
internal static partial class Slashes
{
    [GeneratedRegex("/{2,}")]
    private static partial Regex Repeated();

    internal static string Merged(string path) => Repeated().Replace(path, "/");
}
