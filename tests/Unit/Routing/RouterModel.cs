using System.Globalization;

namespace Handlers.Tests;

/// <summary>The rules of routing written down naively: try every template, keep those that match, take the one of the lowest rank.</summary>
internal static class RouterModel
{
    private static readonly string[] Families =
    [
        "bool",
        "guid",
        "int long min(1) range(0,5) decimal",
        "datetime",
        "alpha",
        "length(1) maxlength(3)",
        "",
    ];

    public static string Match(
        IReadOnlyList<(Method[] Methods, bool Automatic, string Template)> routes,
        Method method,
        string path
    )
    {
        var matching = routes
            .Select((route, index) => (route.Methods, route.Automatic, Index: index, Try: Try(route.Template, path)))
            .Where(c => c.Try is not null)
            .OrderBy(c => c.Try!.Value.Rank, StringComparer.Ordinal)
            .ToList();
        if (matching.Count == 0)
            return path.Contains("//") ? Merged(routes, method, path) : "404";
        var winner = matching.Find(c => Expand(c.Methods).Contains(method));
        if (winner.Try is { } won)
            return won.SlashMissing ? $"308 {path}/" : $"{winner.Index} {string.Join("|", won.Values)}";
        var automatic = matching.Where(c => c.Automatic).ToList();
        var allowed = matching
            .SelectMany(c => Expand(c.Methods))
            .Concat(automatic.Select(_ => Method.Options))
            .Distinct();
        var list = string.Join(" ", allowed.Select(m => m.Name).Order(StringComparer.Ordinal));
        return method != Method.Options || automatic.Count == 0 ? $"405 {list}"
            : automatic.Find(c => !c.Try!.Value.SlashMissing) is { Try: { } first } answering
                ? $"200 {list} by {answering.Index} {string.Join("|", first.Values)}"
            : $"308 {path}/";
    }

    /// <summary>Where the path would lead without repeated slashes.</summary>
    private static string Merged(
        IReadOnlyList<(Method[] Methods, bool Automatic, string Template)> routes,
        Method method,
        string path
    )
    {
        while (path.Contains("//"))
            path = path.Replace("//", "/");
        var found = Match(routes, method, path);
        return found.StartsWith("40", StringComparison.Ordinal) || found.StartsWith("308", StringComparison.Ordinal)
            ? found
            : $"308 {path}";
    }

    /// <summary>Whether two routes may not stand side by side.</summary>
    public static bool Clash(
        (Method[] Methods, bool, string Template) a,
        (Method[] Methods, bool, string Template) b
    ) => Expand(a.Methods).Intersect(Expand(b.Methods)).Any() && Shape(a.Template) == Shape(b.Template);

    private static IEnumerable<Method> Expand(Method[] methods) =>
        methods.Contains(Method.Get) ? [.. methods, Method.Head] : methods;

    private static string Shape(string template) =>
        string.Join(
            "/",
            template
                .Split('/')
                .Select(s => s.StartsWith('{') ? (s[1] == '*' ? "*" : "?") + Family(s) : s.ToUpperInvariant())
        );

    private static string Constraint(string segment) => segment.Trim('{', '}').Split(':', 2) is [_, var c] ? c : "";

    private static int Family(string segment) =>
        Array.FindIndex(Families, f => f.Split(' ').Contains(Constraint(segment)));

    /// <summary>One template against one path. The rank is a letter per segment; at the end of a path, an exact end comes before a missing slash.</summary>
    private static (string Rank, bool SlashMissing, List<string> Values)? Try(string template, string path)
    {
        var (rank, values, want, have) = ("", new List<string>(), template.Split('/')[1..], path.Split('/')[1..]);
        for (var i = 0; i < want.Length; i++)
        {
            if (want[i].StartsWith("{*", StringComparison.Ordinal))
            {
                var rest = string.Join("/", have.Skip(i));
                values.Add(rest);
                return Accepts(want[i], rest) ? (rank + (char)('s' + Family(want[i])), false, values) : null;
            }
            if (i == have.Length)
                return want[i] == "" && i == want.Length - 1 ? (rank + "B", true, values) : null;
            if (want[i] == "" || have[i] == "")
            {
                if (want[i] != have[i] || i < want.Length - 1 || i < have.Length - 1)
                    return null;
            }
            else if (!want[i].StartsWith('{'))
            {
                if (!string.Equals(want[i], have[i], StringComparison.OrdinalIgnoreCase))
                    return null;
                rank += 'C';
            }
            else if (!Accepts(want[i], have[i]))
                return null;
            else
            {
                rank += (char)('D' + Family(want[i]));
                values.Add(have[i]);
            }
        }
        return have.Length == want.Length ? (rank + "A", false, values) : null;
    }

    private static bool Accepts(string segment, string text) =>
        Constraint(segment) switch
        {
            "" => true,
            _ when text == "" => false,
            "bool" => text.Trim().ToLowerInvariant() is "true" or "false",
            "guid" => Guid.TryParse(text, out _),
            "int" => int.TryParse(text, CultureInfo.InvariantCulture, out _),
            "long" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            "decimal" => decimal.TryParse(text, CultureInfo.InvariantCulture, out _),
            "min(1)" => long.TryParse(text, CultureInfo.InvariantCulture, out var n) && n >= 1,
            "range(0,5)" => long.TryParse(text, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 5,
            "datetime" => DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
            "alpha" => text.All(char.IsAsciiLetter),
            "length(1)" => text.Length == 1,
            "maxlength(3)" => text.Length <= 3,
            var other => throw new InvalidOperationException(other),
        };
}
