namespace Handlers;

/// <summary>The kind of answer that a <see cref="Router{T}"/> gives for a method and a path.</summary>
public enum RouteMatchKind
{
    /// <summary>No template matches the path: 404.</summary>
    NotFound = 0,

    /// <summary>A route matches the path and the method.</summary>
    Found,

    /// <summary>Templates match the path, but none of their routes has the method: 405 with the methods that they have.</summary>
    MethodNotAllowed,

    /// <summary>The method is OPTIONS and no route that matches the path lists it: answer with the methods that they have.</summary>
    Options,

    /// <summary>Only the trailing slash is missing, or slashes are repeated: redirect (308) to the correct path.</summary>
    Redirect,

    /// <summary>The type of a view's parameter threw while it parsed the text: see <see cref="RouteMatch{T}.Fault"/>.</summary>
    Faulted,
}
