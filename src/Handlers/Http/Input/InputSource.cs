namespace Handlers;

/// <summary>Where in a request a value stands.</summary>
/// <example><code>
/// var error = new InputError(InputSource.Query, "page", "a whole number", "abc");
/// </code></example>
public enum InputSource
{
    /// <summary>Several of them together.</summary>
    Request,

    /// <summary>A parameter of the route.</summary>
    Route,

    /// <summary>The query.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A field of a form.</summary>
    Form,

    /// <summary>A file of a form.</summary>
    File,

    /// <summary>The body, or a place in it.</summary>
    Body,
}
