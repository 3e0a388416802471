using System.Text;
using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>
/// Makes <c>$</c> and <c>\Z</c> the end of a text. In .NET they also match before a last line feed, so <c>^(a|b)$</c> would accept one text
/// more than it says, and no option changes that.
/// </summary>
internal static partial class RegexEnd
{
    /// <summary>The pattern with <c>\z</c> in place of both, or null if it uses what makes that hard to see: comments, the options
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
                // A bracket that closes nothing yet is a member of the class.
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
