namespace Handlers;

/// <summary>
/// The error of a route template that cannot be parsed, or that does not fit its view. The message has what was expected, what was
/// found, and advice. It is thrown while an app is described or built, never while a request is matched.
/// </summary>
/// <example><code>
/// try { RouteTemplate.Parse("/users/{id:itn}"); }
/// catch (RouteTemplateException e) { Console.WriteLine(e.Message); }
/// </code></example>
sealed partial class RouteTemplateException : ArgumentException
{
    internal RouteTemplateException(string template, int position, string expected, string found, string advice)
        : base($"Route template '{template}', position {position}: expected {expected}, found {found}. {advice}")
    {
        Template = template;
        Position = position;
    }

    /// <summary>Gets the whole template that was refused; if a prefix was joined, this is the joined text.</summary>
    public string Template { get; }

    /// <summary>Gets the index in <see cref="Template"/>, from 0, of the first wrong character.</summary>
    public int Position { get; }

    /// <summary>Whether the names of a view's parameters are wrong, and not the template.</summary>
    internal bool IsOfNames { get; init; }
}
