using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Random tables of routes and random requests: the router agrees with <see cref="RouterModel"/> on every one. The seeds are fixed.</summary>
public static class RouterModelTests
{
    private static readonly string[] Literals = ["a", "b", "B", "ab", "1"];

    private static readonly string[] Constraints =
    [
        "",
        "",
        "",
        ":int",
        ":int",
        ":long",
        ":min(1)",
        ":range(0,5)",
        ":decimal",
        ":bool",
        ":guid",
        ":datetime",
        ":alpha",
        ":length(1)",
        ":maxlength(3)",
    ];

    private static readonly string[] Texts =
    [
        "a",
        "A",
        "b",
        "ab",
        "1",
        "1",
        "7",
        "-3",
        "99999999999",
        "true",
        "1.5",
        "abcd",
        "x-y",
        "",
        "00000000000000000000000000000001",
        "2024-02-29",
    ];

    private static readonly Method[] Methods =
    [
        Method.Get,
        Method.Post,
        Method.Put,
        Method.Head,
        Method.Options,
        Method.Of("FOO"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "router against the naive model",
        [
            Runner.TestCase("2,000 tables with 40 requests each are answered alike", () => Run(2000, 12, 40, 3)),
            Runner.TestCase(
                "20 tables of up to 300 routes with 200 requests each are answered alike",
                () => Run(20, 300, 200, 5)
            ),
        ]
    );

    private static void Run(int tables, int mostRoutes, int requests, int mostSegments)
    {
        var kinds = new int[Enum.GetValues<RouteMatchKind>().Length];
        for (var seed = 0; seed < tables; seed++)
        {
            var random = new Random(seed);
            var routes = new List<(Method[] Methods, bool Automatic, string Template)>();
            for (var wanted = random.Next(1, mostRoutes + 1); wanted > 0; wanted--)
            {
                var route = (Some(random), random.Next(8) > 0, Template(random, mostSegments));
                if (!routes.Exists(r => RouterModel.Clash(r, route)))
                    routes.Add(route);
                else if (routes.Count < 20)
                    Check.Throws<ArgumentException>(() => Build([.. routes, route]), route.Item3);
            }
            var router = Build(routes);
            for (var i = 0; i < requests; i++)
            {
                var (method, path) = (Methods[random.Next(Methods.Length)], Path(random, routes, mostSegments));
                var match = router.Match(method, path);
                kinds[(int)match.Kind]++;
                var expected = RouterModel.Match(routes, method, path);
                if (Show(match) != expected)
                    throw new CheckFailed(
                        $"seed {seed}, {method} '{path}': expected {expected}, found {Show(match)}; routes: "
                            + string.Join(
                                "  ",
                                routes.Select((r, n) => $"{n} {string.Join<Method>(",", r.Methods)} {r.Template}")
                            )
                    );
            }
        }
        foreach (var count in kinds[..(int)RouteMatchKind.Faulted])
            Check.True(count > 100);
    }

    private static Router<int> Build(List<(Method[] Methods, bool Automatic, string Template)> routes) =>
        Router.Build(
            routes.Select(
                (r, n) =>
                    new RouteEntry<int>(RouteTemplate.Parse(r.Template), r.Methods, n)
                    {
                        AutomaticOptions = r.Automatic,
                    }
            )
        );

    private static string Show(RouteMatch<int> match) =>
        match.Kind switch
        {
            RouteMatchKind.Found => Route(match),
            RouteMatchKind.Redirect => $"308 {match.Location}",
            RouteMatchKind.Options => $"200 {string.Join(" ", match.Allowed)} by {Route(match)}",
            RouteMatchKind.MethodNotAllowed => $"405 {string.Join(" ", match.Allowed)}",
            _ => "404",
        };

    private static string Route(RouteMatch<int> match) =>
        $"{match.Value} {string.Join("|", Enumerable.Range(0, match.Values.Count).Select(i => match.Values[i]))}";

    private static Method[] Some(Random random) =>
        random.Next(3) == 0 ? [Method.Get] : random.GetItems(Methods, random.Next(1, 3));

    private static string Template(Random random, int mostSegments)
    {
        var text = "";
        var parameters = 0;
        for (var left = random.Next(mostSegments + 1); left > 0; left--)
            text +=
                random.Next(2) == 0
                    ? "/" + random.GetItems(Literals, 1)[0]
                    : $"/{{p{parameters++}{random.GetItems(Constraints, 1)[0]}}}";
        return random.Next(5) switch
        {
            0 => text + "/",
            1 => $"{text}/{{*rest{(random.Next(4) == 0 ? random.GetItems(Constraints, 1)[0] : "")}}}",
            _ => text == "" ? "/" : text,
        };
    }

    /// <summary>Half of the paths grow from a template, so that deep ones are hit.</summary>
    private static string Path(
        Random random,
        List<(Method[] Methods, bool Automatic, string Template)> routes,
        int mostSegments
    )
    {
        if (random.Next(2) == 0)
            return "/" + string.Join("/", random.GetItems(Texts, random.Next(1, mostSegments + 2)));
        var template = routes[random.Next(routes.Count)].Template;
        var path = string.Join(
            "/",
            template.Split('/').Select(s => s.StartsWith('{') ? random.GetItems(Texts, 1)[0] : s)
        );
        return random.Next(6) switch
        {
            0 => path + "/",
            1 => path.Length > 1
                ? path.TrimEnd('/') is { Length: > 0 } p
                    ? p
                    : "/"
                : path,
            _ => path,
        };
    }
}
