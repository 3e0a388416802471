using BenchmarkDotNet.Attributes;

namespace Handlers.Bench;

/// <summary>Does a match cost more among 10,000 routes than among 10? Measures one path repeatedly, and paths in random order, for which the larger table
/// also misses the processor's caches.</summary>
public class Routing
{
    private const int Matches = 1000;

    private readonly Router<int> few = Build(10);
    private readonly Router<int> many = Build(10_000);
    private readonly string[] fewPaths = Random(10);
    private readonly string[] manyPaths = Random(10_000);

    [Benchmark]
    public int OneOfFew() => Match(few, "/section-7/42/page");

    [Benchmark]
    [Question(
        "match among 10,000 routes against 10, one path",
        Times = Matches,
        Baseline = nameof(OneOfFew),
        Ratio = 1.2
    )]
    public int OneOfMany() => Match(many, "/section-7/42/page");

    [Benchmark]
    public int RandomOfFew() => Match(few, fewPaths);

    [Benchmark]
    [Question(
        "match among 10,000 routes against 10, random paths",
        Times = Matches,
        Baseline = nameof(RandomOfFew),
        Ratio = 2.5
    )]
    public int RandomOfMany() => Match(many, manyPaths);

    private static int Match(Router<int> router, string path)
    {
        var sum = 0;
        for (var i = 0; i < Matches; i++)
            sum += router.Match(Method.Get, path).Value;
        return sum;
    }

    private static int Match(Router<int> router, string[] paths)
    {
        var sum = 0;
        foreach (var path in paths)
            sum += router.Match(Method.Get, path).Value;
        return sum;
    }

    private static Router<int> Build(int routes) =>
        Router.Build(
            Enumerable
                .Range(0, routes)
                .Select(n => new RouteEntry<int>(RouteTemplate.Parse($"/section-{n}/{{id:int}}/page"), [Method.Get], n))
        );

    // The order is the same in each run.
    private static string[] Random(int routes)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Matches).Select(id => $"/section-{random.Next(routes)}/{id}/page")];
    }
}
