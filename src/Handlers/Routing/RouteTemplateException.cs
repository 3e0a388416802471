namespace Handlers;

/// <summary>
/// A route template that cannot be understood, or that does not fit the view it is meant for. Its message says what was expected, what was
/// found, and what to try. Thrown while an app is described or built, never while a request is matched.
/// </summary>
/// <example><code>
/// try { RouteTemplate.Parse("/users/{id:itn}"); }
/// catch (RouteTemplateException e) { Console.WriteLine(e.Message); }
/// </code></example>
public sealed class RouteTemplateException : ArgumentException
{
    internal RouteTemplateException(string template, int position, string expected, string found, string advice)
        : base($"Route template '{template}', position {position}: expected {expected}, found {found}. {advice}")
    {
        Template = template;
        Position = position;
    }

    /// <summary>The whole template that was refused; after a prefix was joined, the joined text.</summary>
    public string Template { get; }

    /// <summary>The index in <see cref="Template"/>, from 0, of the first character that is wrong.</summary>
    public int Position { get; }
}
