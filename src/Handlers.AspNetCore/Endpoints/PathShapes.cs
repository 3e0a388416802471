using System.Text;

namespace Handlers;

/// <summary>Knows the paths that the framework's router compares with the templates of an app: before it looks at constraints, and without regard to the
/// trailing slash.</summary>
internal sealed class PathShapes(App app)
{
    private readonly Lazy<Router<string>> router = new(() =>
        Router.Build(
            app.Routes.Select(route => Bare(route.Template))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(text => new RouteEntry<string>(RouteTemplate.Parse(text), [Method.Get], text)
                {
                    AnySlash = true,
                })
        )
    );

    /// <summary>Returns whether a template of the app has the shape of the path.</summary>
    internal bool Contain(string path) => router.Value.Match(Method.Get, path).Kind != RouteMatchKind.NotFound;

    // The template without constraints, and with names that are the same for all templates of its shape.
    private static string Bare(RouteTemplate template)
    {
        var text = new StringBuilder();
        foreach (var (literal, parameter) in template.Segments)
            text.Append('/')
                .Append(
                    parameter is null ? literal.Replace("{", "{{").Replace("}", "}}")
                    : parameter.IsCatchAll ? $"{{*p{text.Length}}}"
                    : $"{{p{text.Length}}}"
                );
        return text.Length == 0 ? "/" : text.ToString();
    }
}
