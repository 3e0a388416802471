using System.Globalization;

namespace Handlers;

public sealed partial class RouteTemplate
{
    /// <summary>
    /// The path that this template matches with these values, percent-encoded, ready for a link or a <c>Location</c>; without mount and
    /// query. Flask's <c>url_for</c> for a template that is at hand; by the name of a route it is <see cref="App.PathTo"/>.
    /// </summary>
    /// <param name="values">One for each parameter, from left to right, written with the invariant culture; dates as ISO 8601. The text of
    /// a catch-all keeps its slashes.</param>
    /// <returns>For example <c>/users/42</c>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters, or one is a text that its parameter's
    /// constraints refuse: the path would not lead here.</exception>
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

    /// <summary>Whether <see cref="PathOf"/> takes the values.</summary>
    internal bool Takes(ReadOnlySpan<object> values)
    {
        if (values.Length != Parameters.Count)
            return false;
        for (var i = 0; i < values.Length; i++)
            if (values[i] is null || !Parameters[i].Accepts(Shown(values[i])))
                return false;
        return true;
    }

    private string Written(RouteParameter parameter, object value)
    {
        ArgumentNullException.ThrowIfNull(value, parameter.Name);
        var text = Shown(value);
        if (!parameter.Accepts(text))
            throw new ArgumentException(
                $"Expected a value for '{parameter.Name}' that '{Text}' matches, found '{text}'. Links to it would not be found.",
                parameter.Name
            );
        return parameter.IsCatchAll
            ? string.Join('/', text.Split('/').Select(Uri.EscapeDataString))
            : Uri.EscapeDataString(text);
    }

    private static string Shown(object value) =>
        value switch
        {
            DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
