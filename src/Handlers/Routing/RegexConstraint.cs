using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>
/// <c>regex(…)</c>: letter case ignored, culture invariant, not anchored, as in ASP.NET Core. The text comes from the network, so the engine
/// that takes time linear in it is used. It has no look-around, back references or atomic groups; for a pattern with those the other engine
/// is used with a time limit, and a text that takes longer is refused.
/// </summary>
internal static class RegexConstraint
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The most one match may take on the backtracking engine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    public static RouteConstraint Create(string? argument)
    {
        const string Advice = "Write for instance regex(^[a-z]+$); double the braces: regex(^a{{2}}$).";
        if (string.IsNullOrEmpty(argument))
            throw new ConstraintArgumentException("a regular expression", argument, Advice);
        try
        {
            return new("regex", argument, ConstraintFamily.Text, Compile(argument));
        }
        catch (ArgumentException e)
        {
            throw new ConstraintArgumentException($"a regular expression ({e.Message.TrimEnd('.')})", argument, Advice);
        }
    }

    private static AcceptsText Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking).IsMatch;
        }
        catch (NotSupportedException)
        {
            return Limited(new Regex(pattern, Options, Limit));
        }
    }

    private static AcceptsText Limited(Regex regex) =>
        text =>
        {
            try
            {
                return regex.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                return false;
            }
        };
}
