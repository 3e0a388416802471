using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handlers.Tests.Fuzz.Routes;

/// <summary>
/// The documented rules of the router, one route at a time: each route that fits the path has a rank for each segment, and the least ranks win. Constraints
/// are the framework's own.
/// </summary>
internal sealed class NaiveRouter(IReadOnlyList<(string Template, string Method)> routes)
{
    // In the order in which constrained parameters are tried at one place.
    private static readonly string[][] Families =
    [
        ["bool"],
        ["guid"],
        ["int", "long", "decimal", "double", "min", "max", "range"],
        ["datetime"],
        ["alpha"],
        [],
    ];

    private static readonly IInlineConstraintResolver Framework = new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .BuildServiceProvider()
        .GetRequiredService<IInlineConstraintResolver>();

    /// <summary>Returns the answer in words.</summary>
    public string Answer(string method, string path)
    {
        var answer = Answer(method, path, out var isMiss);
        if (!isMiss || !path.Contains("//", StringComparison.Ordinal))
            return answer;
        var merged = string.Join(
            '/',
            path.Split('/').Where((segment, i) => i == 0 || segment.Length > 0 || i == path.Split('/').Length - 1)
        );
        merged = merged.StartsWith('/') ? merged : "/" + merged;
        answer = Answer(method, merged, out _);
        return answer.StartsWith("found", StringComparison.Ordinal) || answer == "options"
            ? $"redirect to {merged}"
            : answer;
    }

    private string Answer(string method, string path, out bool isMiss)
    {
        var fitting = routes
            .Select(route => (route.Method, Fit: Fit.Of(route.Template, path), route.Template))
            .Where(route => route.Fit is not null)
            .OrderBy(route => route.Fit, Comparer<Fit?>.Create((a, b) => a!.CompareTo(b!)))
            .ToArray();
        isMiss = fitting.Length == 0;
        if (isMiss)
            return "not found";
        var having = Array.Find(fitting, route => route.Method == method || (method, route.Method) is ("HEAD", "GET"));
        if (having.Fit is { } first)
            return first.LacksSlash
                ? $"redirect to {path}/"
                : $"found {having.Method} {having.Template} {first.Values}";
        return method != "OPTIONS" ? "not allowed"
            : fitting.All(route => route.Fit!.LacksSlash) ? $"redirect to {path}/"
            : "options";
    }

    /// <summary>How a route fits a path.</summary>
    /// <param name="Ranks">A number for each segment and one for the end; smaller is more specific.</param>
    /// <param name="LacksSlash">Whether the path lacks the template's trailing slash.</param>
    /// <param name="Values">The values of the parameters.</param>
    private sealed record Fit(int[] Ranks, bool LacksSlash, string Values)
    {
        public int CompareTo(Fit other) => Ranks.AsSpan().SequenceCompareTo(other.Ranks);

        public static Fit? Of(string template, string path)
        {
            var wanted = Segments(template);
            var given = path[1..].Split('/');
            var (ranks, values) = (new List<int>(), new List<string>());
            for (var i = 0; i < wanted.Length; i++)
            {
                if (Parameter.Of(wanted[i]) is { IsCatchAll: true } rest)
                {
                    var text = i < given.Length ? string.Join('/', given[i..]) : "";
                    return i > given.Length || !rest.Accepts(text, mayBeEmpty: rest.Constraints.Length == 0)
                        ? null
                        : new([.. ranks, 20 + rest.Family], false, string.Join(',', [.. values, text]));
                }
                if (i >= given.Length || given[i].Length == 0)
                    return null;
                if (Parameter.Of(wanted[i]) is not { } parameter)
                {
                    var literal = wanted[i]
                        .Replace("{{", "{", StringComparison.Ordinal)
                        .Replace("}}", "}", StringComparison.Ordinal);
                    if (!literal.Equals(given[i], StringComparison.OrdinalIgnoreCase))
                        return null;
                    ranks.Add(0);
                    continue;
                }
                if (!parameter.Accepts(given[i], mayBeEmpty: false))
                    return null;
                ranks.Add(1 + parameter.Family);
                values.Add(given[i]);
            }
            var (isSlashed, wantsSlash) = (
                given.Length == wanted.Length + 1 && given[^1].Length == 0,
                template.EndsWith('/')
            );
            if ((given.Length != wanted.Length && !isSlashed) || (isSlashed && !wantsSlash))
                return null;
            var lacks = wantsSlash && !isSlashed;
            return new([.. ranks, lacks ? 1 : 0], lacks, string.Join(',', values));
        }

        private static string[] Segments(string template) =>
            template.Trim('/') is { Length: > 0 } inner ? inner.Split('/') : [];
    }

    private sealed record Parameter(bool IsCatchAll, string[] Constraints, int Family)
    {
        public static Parameter? Of(string segment)
        {
            if (!segment.StartsWith('{') || segment.StartsWith("{{", StringComparison.Ordinal))
                return null;
            var constraints = TemplateTexts
                .Constraints.Where(known => (segment[..^1] + ":").Contains($":{known}:", StringComparison.Ordinal))
                .ToArray();
            return new(
                segment.StartsWith("{*", StringComparison.Ordinal),
                constraints,
                constraints.Length == 0 ? Families.Length : constraints.Min(Rank)
            );
        }

        public bool Accepts(string text, bool mayBeEmpty) =>
            text.Length == 0
                ? mayBeEmpty
                : Constraints.All(constraint =>
                    Framework
                        .ResolveConstraint(
                            constraint
                                .Replace("{{", "{", StringComparison.Ordinal)
                                .Replace("}}", "}", StringComparison.Ordinal)
                        )!
                        .Match(
                            null,
                            null,
                            "x",
                            new RouteValueDictionary { ["x"] = text },
                            RouteDirection.IncomingRequest
                        )
                );

        private static int Rank(string constraint) =>
            Array.FindIndex(Families, family => family.Length == 0 || family.Contains(constraint.Split('(')[0]));
    }
}
