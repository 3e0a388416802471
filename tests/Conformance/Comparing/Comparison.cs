using System.Text.Json;
using Handlers.Testing;

namespace Handlers.Tests.Conformance;

/// <summary>Describes the differences between the expectation and the observation, one sentence for each.</summary>
internal static class Comparison
{
    public static IReadOnlyList<string> Differences(ScopeData app, Exchange exchange, Observation found)
    {
        var (fibers, expected) = (new FiberFates(app), exchange.Expected);
        var roles = new Roles(app);
        var others = fibers.Without(expected.Trace);
        var terms = DeliberateDifferences.TermsOf(app, exchange.Route, expected with { Trace = others });
        if (found.Problems.Count > 0 && !(terms.Breaks && found.Escaped == expected.Escaped))
            return found.Problems;
        var wanted = terms.Trace(Apart(others));
        return
        [
            .. terms.Status ? Text("status", $"{expected.Status}", $"{found.Status}") : [],
            .. terms.Body ? Body(expected, found) : [],
            .. terms.Headers ? HeaderValues(expected, found, terms) : [],
            .. Sequence("trace", wanted, terms.Found(Apart(fibers.Without(found.Trace)), wanted.Count)),
            .. terms.Body || terms.Breaks ? Sequence("parts", Parts(expected.Trace), Parts(found.Trace)) : [],
            .. fibers.Differences(expected.Trace, found.Trace),
            .. Escaped(expected, found, terms),
        ];

        IReadOnlyList<string> Parts(IReadOnlyList<string> trace) => [.. trace.Where(roles.IsPart)];

        // ST01, T11: Flask produces the parts of a body after teardown, so they are compared separately.
        IReadOnlyList<string> Apart(IReadOnlyList<string> trace) => [.. trace.Where(element => !roles.IsPart(element))];
    }

    private static IEnumerable<string> HeaderValues(Expectation expected, Observation found, Terms terms) =>
        [
            .. ContentType(expected, found),
            .. Text("Location", Location(Values(expected, "Location")), Location(found.Headers.All("Location"))),
            .. Text("Allow", MethodSet(Allowed(expected, terms)), MethodSet(found.Headers.All("Allow"))),
            .. Sequence("X-Trace", Values(expected, "X-Trace"), found.Headers.All("X-Trace")),
            .. Unknown(expected),
        ];

    private static IReadOnlyList<string> Allowed(Expectation expected, Terms terms) =>
        Values(expected, "Allow") is { Count: > 0 } allow ? [.. allow, .. terms.AlsoAllowed] : [];

    private static IEnumerable<string> Escaped(Expectation expected, Observation found, Terms terms)
    {
        if (terms.Breaks && found.Escaped is null)
            yield return $"escaped: expected {expected.Escaped}, found a response";
        if (expected.Escaped is { } fault && terms is { Status: true, Body: true })
            yield return $"escaped: {fault} left Flask's application, and no rule compares it";
    }

    private static IEnumerable<string> Body(Expectation expected, Observation found)
    {
        if (expected.Body is not { } body)
            return [];
        var same = IsJson(Values(expected, "Content-Type")) && SameJson(body, found.Body);
        return same ? [] : Text("body", body, found.Body);
    }

    // Compared only for JSON. For everything else Flask always sends the same value, which differs from the value here.
    private static IEnumerable<string> ContentType(Expectation expected, Observation found)
    {
        var (wanted, given) = (Values(expected, "Content-Type"), found.Headers.All("Content-Type"));
        if (IsJson(wanted) || IsJson(given) || (wanted.Count == 0 && expected.Status == 304))
            return Text("Content-Type", Joined(wanted), Joined(given));
        return DeliberateDifferences.IsFlasksText(wanted)
            ? []
            : [$"Content-Type: expected {Shown(Joined(wanted))}, but the rules cover only JSON and Flask's text (V01)"];
    }

    private static IEnumerable<string> Sequence(
        string what,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> found
    )
    {
        var same = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < expected.Count || same < found.Count)
            yield return $"{what}: at {same + 1} expected {At(expected, same)}, found {At(found, same)}";
    }

    private static IEnumerable<string> Text(string what, string expected, string found)
    {
        if (expected != found)
            yield return $"{what}: expected {Shown(expected)}, found {Shown(found)}";
    }

    private static IEnumerable<string> Unknown(Expectation expected) =>
        from name in expected.Headers.Keys
        where name.ToLowerInvariant() is not ("content-type" or "location" or "allow" or "x-trace")
        select $"{name}: expected, and no rule compares it";

    private static bool SameJson(string expected, string found)
    {
        try
        {
            return JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(found));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> Values(Expectation expected, string header) =>
        expected.Headers.GetValueOrDefault(header) ?? [];

    private static bool IsJson(IReadOnlyList<string> contentType) => contentType is ["application/json"];

    private static string Joined(IReadOnlyList<string> values) => string.Join(", ", values);

    // Flask's location is absolute.
    private static string Location(IReadOnlyList<string> values) =>
        Joined([.. values.Select(value => new Uri(new Uri("http://localhost"), value).AbsoluteUri)]);

    private static string MethodSet(IReadOnlyList<string> allow) =>
        string.Join(
            ", ",
            Joined(allow)
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static string At(IReadOnlyList<string> list, int index) => index < list.Count ? list[index] : "the end";

    private static string Shown(string value) => value.Length == 0 ? "nothing" : value;
}
