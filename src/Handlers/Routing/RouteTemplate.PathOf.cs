using System.Globalization;

namespace Handlers;

public sealed partial class RouteTemplate
{
    /// <summary>
    /// Returns the path that this template matches with these values, percent-encoded for a link or a <c>Location</c>, without the mount prefix and the
    /// query. Use it like Flask's <c>url_for</c> if you have the template; use <see cref="App.PathTo"/> if you have the name of a route. A router finds the
    /// same values in the path, and the path never begins with two slashes, which a browser would read as the name of another site.
    /// </summary>
    /// <param name="values">One value for each parameter, from left to right. Values are formatted with the invariant culture, dates as ISO 8601. The text of
    /// a catch-all keeps its slashes.</param>
    /// <returns>The path, for example <c>/users/42</c>.</returns>
    /// <exception cref="ArgumentException">The number of values differs from the number of parameters, or the path would not match with one of the values:
    /// the constraints of its parameter refuse it, or it has a slash in a single segment, a segment <c>.</c> or <c>..</c>, a control character or half
    /// of a surrogate pair.</exception>
    /// <example><code>
    /// var user = RouteTemplate.Parse("/users/{id:int}/{tab}");
    /// Console.WriteLine(user.PathOf(42, "all posts")); // /users/42/all%20posts
    /// </code></example>
    public string PathOf(params ReadOnlySpan<object> values)
    {
        if (values.Length != Parameters.Count)
            throw new ArgumentException(
                $"Expected {Parameters.Count} value{(Parameters.Count == 1 ? "" : "s")} for '{Text}' ({string.Join(", ", Names)}), found {values.Length}.",
                nameof(values)
            );
        var path = "";
        var at = 0;
        foreach (var (literal, parameter) in Segments)
            path += "/" + (parameter is null ? Uri.EscapeDataString(literal) : Written(parameter, values[at++]));
        return path.Length == 0 || EndsWithSlash && path[^1] != '/' ? path + "/" : path;
    }

    /// <summary>Returns whether <see cref="PathOf"/> accepts the values.</summary>
    internal bool Takes(ReadOnlySpan<object> values)
    {
        if (values.Length != Parameters.Count)
            return false;
        for (var i = 0; i < values.Length; i++)
            if (values[i] is null || !Takes(Parameters[i], Shown(values[i])))
                return false;
        return true;

        bool Takes(RouteParameter parameter, string text) =>
            parameter.Accepts(text) && PathText.Refusal(parameter, text, IsFirst(parameter)) is null;
    }

    private string Written(RouteParameter parameter, object value)
    {
        ArgumentNullException.ThrowIfNull(value, parameter.Name);
        var text = Shown(value);
        if (!parameter.Accepts(text))
            throw new ArgumentException(
                $"Expected a value for '{parameter.Name}' that '{Text}' matches, found '{text}'. A link to it would lead to 404.",
                parameter.Name
            );
        if (PathText.Refusal(parameter, text, IsFirst(parameter)) is { } refusal)
            throw new ArgumentException(
                $"Expected a value for '{parameter.Name}' that a path of '{Text}' can hold, found {refusal}. Put it into the query instead.",
                parameter.Name
            );
        return parameter.IsCatchAll
            ? string.Join('/', text.Split('/').Select(Uri.EscapeDataString))
            : Uri.EscapeDataString(text);
    }

    private bool IsFirst(RouteParameter parameter) => ReferenceEquals(Segments[0].Parameter, parameter);

    private static string Shown(object value) =>
        value switch
        {
            DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString(
                "O",
                CultureInfo.InvariantCulture
            ),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
