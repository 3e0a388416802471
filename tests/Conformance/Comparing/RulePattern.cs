using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Handlers.Tests.Conformance;

/// <summary>Which paths fit a rule of the form: the comparison's own word, independent of both routers.</summary>
internal static class RulePattern
{
    private static readonly ConcurrentDictionary<string, Regex> All = [];

    public static Regex Of(string rule) =>
        All.GetOrAdd(
            rule,
            static rule =>
            {
                var pattern = Regex.Replace(Regex.Escape(rule), @"\\{(\\\*)?\w+(:int)?}", Parameter);
                return new Regex($"^{pattern}$", RegexOptions.CultureInvariant);
            }
        );

    private static string Parameter(Match parameter) =>
        parameter.Groups[1].Success ? ".+"
        : parameter.Groups[2].Success ? "[0-9]+"
        : "[^/]+";
}
