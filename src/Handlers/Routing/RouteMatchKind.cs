namespace Handlers;

/// <summary>What a <see cref="Router{T}"/> has to say about a method and a path.</summary>
public enum RouteMatchKind
{
    /// <summary>No template matches the path: 404.</summary>
    NotFound = 0,

    /// <summary>A route matches path and method.</summary>
    Found,

    /// <summary>Templates match the path, none of their routes takes the method: 405 with the methods they take.</summary>
    MethodNotAllowed,

    /// <summary>The method is OPTIONS and no route that matches the path lists it: answer with the methods they take.</summary>
    Options,

    /// <summary>Only the trailing slash is missing, or slashes are repeated: redirect (308) to the path that is right.</summary>
    Redirect,

    /// <summary>The type of a view's parameter threw while it read its text: see <see cref="RouteMatch{T}.Fault"/>.</summary>
    Faulted,
}
