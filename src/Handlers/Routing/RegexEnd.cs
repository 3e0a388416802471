using System.Text;
using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>
/// Makes <c>$</c> and <c>\Z</c> match only at the end of a text. In .NET they also match before a final line feed, so <c>^(a|b)$</c> would also accept
/// <c>a</c> followed by a line feed, and no option changes that.
/// </summary>
internal static partial class RegexEnd
{
    /// <summary>Returns the pattern with <c>\z</c> in place of both, or null if it uses syntax that makes them hard to find: comments, the options
    /// <c>m</c> or <c>x</c>, and brackets with a special meaning in a class.</summary>
    internal static string? Strict(string pattern)
    {
        if (Unusual().IsMatch(pattern))
            return null;
        var strict = new StringBuilder(pattern.Length + 2);
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                strict.Append(c).Append(pattern[++i] == 'Z' && inClass == 0 ? 'z' : pattern[i]);
                continue;
            }
            strict.Append(c == '$' && inClass == 0 ? @"\z" : c);
            if (c == '[' && (inClass == 0 || pattern[i - 1] == '-'))
            {
                inClass++;
                // A closing bracket at the start of a class is a member of the class.
                foreach (var first in "^]")
                    if (i + 1 < pattern.Length && pattern[i + 1] == first)
                        strict.Append(pattern[++i]);
            }
            else if (c == ']' && inClass > 0)
                inClass--;
        }
        return strict.ToString();
    }

    [GeneratedRegex(
        @"\(\?#|\(\?[a-z-]*[mx]|\[:|\[\^?-\[|\\-\[",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Unusual();
}
