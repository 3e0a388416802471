using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers;

public static partial class Generators
{
    // With what is easily done wrong: a blank, a letter beyond ASCII, a digit, a dot.
    private static readonly Gen<string> Segment = Gen.Elements(
        "a",
        "notes",
        "42",
        "-7",
        "x.y",
        "two%20words",
        "%C3%A4"
    );

    private static readonly Gen<string> Pair =
        from name in Gen.Elements("q", "page", "empty")
        from value in Gen.Elements("", "1", "a%26b", "c+d")
        select $"{name}={value}";

    private static readonly Gen<string> Target =
        from segments in Few(Segment, 4)
        from slash in Gen.Elements("", "/")
        from query in Few(Pair, 2)
        select (segments.Length == 0 ? "/" : "/" + string.Join('/', segments) + slash)
            + (query.Length == 0 ? "" : "?" + string.Join('&', query));

    private static readonly Gen<Request> AnyRequest =
        from method in Gen.Elements(Method.Get, Method.Head, Method.Post, Method.Put, Method.Delete, Method.Patch)
        from target in Target
        from header in Gen.Elements("", "text/plain", "application/json")
        from body in Gen.Elements("", "{}", "some text", "a=1&b=2")
        select Request.Of(
            method,
            target,
            header.Length == 0 ? null : Headers.Empty.Add("Accept", header),
            method == Method.Get || method == Method.Head ? null : Body.Of(body)
        );

    private static readonly Gen<string> TemplatePart = Gen.Elements(
        "notes",
        "about",
        "{NAME}",
        "{NAME:int}",
        "{NAME:guid}",
        "{NAME:alpha}",
        "{NAME:range(1,9)}"
    );

    private static readonly Gen<RouteTemplate> Template =
        from parts in Few(TemplatePart, 4)
        from last in Gen.Elements("", "", "/", "/{*rest}")
        select RouteTemplate.Parse(
            (parts.Length == 0 ? "" : "/" + string.Join('/', parts.Select(Named)))
                + (parts.Length == 0 && last.Length == 0 ? "/" : last)
        );

    /// <summary>Requests in memory: six methods, paths of up to four segments, with and without a slash at the end, queries, bodies.
    /// Smaller: a GET for <c>/</c>.</summary>
    public static Arbitrary<Request> Requests { get; } =
        Arb.From(AnyRequest, request => $"{request}" == "GET /" ? [] : [Request.Get("/")]);

    /// <summary>Templates of routes: literals, parameters of five types, a slash or a catch-all at the end. Each can be parsed; smaller
    /// ones have the last segment less.</summary>
    public static Arbitrary<RouteTemplate> Templates { get; } = Arb.From(Template, Shorter);

    /// <summary>Schedules of the test interpreter: first in, first out; last in, first out; random. Smaller: first in, first out.</summary>
    public static Arbitrary<Schedule> Schedules { get; } =
        Arb.From(
            Gen.Frequency(
                (1, Gen.Constant(Schedule.Fifo)),
                (1, Gen.Constant(Schedule.Lifo)),
                (4, Gen.Choose(0, 1_000_000).Select(Schedule.Random))
            ),
            schedule => ReferenceEquals(schedule, Schedule.Fifo) ? [] : [Schedule.Fifo]
        );

    private static Gen<T[]> Few<T>(Gen<T> one, int most) => Gen.Choose(0, most).SelectMany(count => one.ArrayOf(count));

    private static string Named(string part, int index) =>
        part.Replace("NAME", string.Create(CultureInfo.InvariantCulture, $"p{index}"), StringComparison.Ordinal);

    private static IEnumerable<RouteTemplate> Shorter(RouteTemplate template)
    {
        var cut = template.Text.LastIndexOf('/');
        if (cut > 0)
            yield return RouteTemplate.Parse(template.Text[..cut]);
        else if (template.Text is not ("" or "/"))
            yield return RouteTemplate.Parse("/");
    }
}
