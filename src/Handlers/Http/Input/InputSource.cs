namespace Handlers;

/// <summary>The part of a request that a value is in.</summary>
/// <example><code>
/// var error = new InputError(InputSource.Query, "page", "a whole number", "abc");
/// </code></example>
public enum InputSource
{
    /// <summary>Several parts together.</summary>
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

    /// <summary>The body, or a value in it.</summary>
    Body,
}
