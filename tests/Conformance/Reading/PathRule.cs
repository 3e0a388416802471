using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Handlers.Tests.Conformance;

/// <summary>The meaning of the rules in the files, defined independently of both routers.</summary>
internal static class PathRule
{
    private static readonly ConcurrentDictionary<string, Regex> All = [];

    /// <summary>Joins a prefix and a rule with one slash between them (R37).</summary>
    public static string Join(string prefix, string rule) =>
        prefix.Length == 0 ? rule
        : rule.Length == 0 ? prefix
        : $"{prefix.TrimEnd('/')}/{rule.TrimStart('/')}";

    /// <summary>Returns a pattern for the paths that match a rule.</summary>
    public static Regex Pattern(string rule) =>
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
