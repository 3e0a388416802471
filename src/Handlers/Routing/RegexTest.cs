using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>
/// The test of the constraint <c>regex(…)</c>: it ignores letter case, is culture-invariant and not anchored, as in ASP.NET Core. The text comes from the network, so the
/// linear-time engine is used. That engine has no look-around, back references or atomic groups; a pattern with those runs on the backtracking engine
/// with a time limit, and a text that takes longer is refused. <c>$</c> matches only at the end of the text
/// (<see cref="RegexEnd"/>).
/// </summary>
internal static class RegexTest
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The time limit of one match on the backtracking engine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the test of a text.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    public static AcceptsText Of(string pattern)
    {
        var original = Compile(pattern);
        return RegexEnd.Strict(pattern) is { } strict
            ? Compile(strict)
            : text => text is not [.., '\n'] && original(text);
    }

    private static AcceptsText Compile(string pattern) => Limited(Made(pattern));

    /// <summary>Creates the expression for the linear engine if that supports the pattern, and otherwise for the backtracking engine.</summary>
    internal static Regex Made(string pattern)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, Limit);
        }
    }

    // The linear engine needs no time limit, but a process may set one for all expressions.
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
