using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

public static partial class Generators
{
    // Includes characters that are easily handled wrong: a space, a non-ASCII letter, a digit, a dot.
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

    private sealed record RequestRecipe(
        Method Method,
        ImmutableList<string> Segments,
        string Slash,
        ImmutableList<string> Query,
        string Accept,
        string Body
    )
    {
        internal Request Make() =>
            Request.Of(
                Method,
                (Segments.IsEmpty ? "/" : "/" + string.Join('/', Segments) + Slash)
                    + (Query.IsEmpty ? "" : "?" + string.Join('&', Query)),
                Accept.Length == 0 ? null : Headers.Empty.Add("Accept", Accept),
                Method == Method.Get || Method == Method.Head ? null : Handlers.Body.Of(Body)
            );

        internal IEnumerable<RequestRecipe> Smaller()
        {
            if (Method != Method.Get)
                yield return this with
                {
                    Method = Method.Get,
                };
            if (Body.Length > 0)
                yield return this with
                {
                    Body = "",
                };
            if (Accept.Length > 0)
                yield return this with
                {
                    Accept = "",
                };
            foreach (var query in Fewer(Query, _ => []))
                yield return this with
                {
                    Query = query,
                };
            foreach (var segments in Fewer(Segments, segment => segment == "a" ? [] : ["a"]))
                yield return this with
                {
                    Segments = segments,
                };
            if (Slash.Length > 0)
                yield return this with
                {
                    Slash = "",
                };
        }
    }

    private static readonly ShrinkableGen<Request, RequestRecipe> RequestRecipes = new(
        recipe => recipe.Make(),
        recipe => recipe.Smaller()
    );

    private static readonly Gen<RequestRecipe> AnyRequest =
        from method in Gen.Elements(Method.Get, Method.Head, Method.Post, Method.Put, Method.Delete, Method.Patch)
        from segments in Few(Segment, 4)
        from slash in Gen.Elements("", "/")
        from query in Few(Pair, 2)
        from accept in Gen.Elements("", "text/plain", "application/json")
        from body in Gen.Elements("", "{}", "some text", "a=1&b=2")
        select new RequestRecipe(method, [.. segments], slash, [.. query], accept, body);

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

    /// <summary>Gets a generator of requests in memory: six methods, paths of up to four segments with and without a trailing slash, queries, bodies. They
    /// shrink to GET and by losing the body, a header, a query pair or a segment.</summary>
    public static Arbitrary<Request> Requests { get; } = RequestRecipes.Arbitrary(AnyRequest);

    /// <summary>Gets a generator of valid route templates: literals, parameters of five types, a trailing slash or a catch-all. They shrink by losing the
    /// last segment.</summary>
    public static Arbitrary<RouteTemplate> Templates { get; } = Arb.From(Template, Shorter);

    /// <summary>Gets a generator of schedules of the test interpreter: first in, first out; last in, first out; random. They shrink to first in, first
    /// out.</summary>
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
