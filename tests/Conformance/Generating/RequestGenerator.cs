using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Generates random requests to an application, some that match its routes and some that do not.</summary>
internal sealed class RequestGenerator(Draw draw)
{
    private const int Most = 8;

    private static readonly string[] Verbs =
    [
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "FOO",
    ];

    public JsonArray For(JsonObject app)
    {
        var routes = Routes(app, "").ToArray();
        var sent = draw.Some(Most - 2, routes)
            .SelectMany(route => To(Concrete(route.Path), route.Methods))
            .Take(Most - 1);
        return [.. sent.Append(Request("GET", Concrete(draw.OneOf(routes).Path).TrimEnd('/') + "/nowhere"))];
    }

    private IEnumerable<JsonObject> To(string path, string[] methods)
    {
        yield return Request(draw.OneOf(methods), path);
        if (draw.Chance(0.4))
            yield return Request(draw.OneOf(Verbs), path);
        if (draw.Chance(0.3) && path != "/")
            yield return Request(draw.Chance(0.8) ? draw.OneOf(methods) : draw.OneOf(Verbs), OtherSlash(path));
    }

    private JsonObject Request(string method, string path) =>
        new() { ["method"] = method, ["path"] = draw.Chance(0.1) ? $"{path}?q=1%2F2&r" : path };

    // The same texts are used everywhere, so that routes compete for them.
    private string Concrete(string path) =>
        path.Replace("{id:int}", draw.OneOf("7", "1200"), StringComparison.Ordinal)
            .Replace("{name}", draw.OneOf("ann", "7", "fixed", "é ü"), StringComparison.Ordinal)
            .Replace("{*rest}", draw.OneOf("ann", "7", "fixed/7", "a/b/c", "7/end"), StringComparison.Ordinal);

    private static string OtherSlash(string path) => path.EndsWith('/') ? path[..^1] : path + "/";

    private static IEnumerable<(string Path, string[] Methods)> Routes(JsonObject scope, string prefix) =>
        scope["routes"]!
            .AsArray()
            .Select(route => (PathRule.Join(prefix, (string)route!["rule"]!), Methods(route)))
            .Concat(
                (scope["blueprints"]?.AsArray() ?? []).SelectMany(group =>
                    Routes(group!.AsObject(), PathRule.Join(prefix, (string)group["prefix"]!))
                )
            );

    private static string[] Methods(JsonNode route) =>
        route["by_method"] is JsonObject verbs ? [.. verbs.Select(verb => verb.Key)]
        : route["methods"] is JsonArray methods ? [.. methods.Select(method => (string)method!)]
        : ["GET"];
}
