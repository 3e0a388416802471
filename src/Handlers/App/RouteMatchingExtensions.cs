namespace Handlers;

/// <summary>
/// Sets how the routes of an app or a group are matched. The setting nearest to the route takes precedence: the route itself
/// (<see cref="RouteDefinition.AutomaticOptions"/> and related methods), its class (<see cref="IViewClass.AutomaticOptions"/>), its groups, innermost
/// first, then the app.
/// </summary>
/// <remarks>Each method returns a new scope. Pure and thread-safe.</remarks>
/// <example><code>
/// var api = Group.Of("/api").AutomaticOptions(false).AnySlash().With(RouteDefinition.Of("/notes", [Method.Get], view));
/// </code></example>
public static class RouteMatchingExtensions
{
    /// <summary>Sets whether OPTIONS is answered automatically for routes that do not list it. By default it is. If it is turned off for all routes that match
    /// a path, OPTIONS is answered 405.</summary>
    /// <typeparam name="S">The type of the scope: an app or a group.</typeparam>
    /// <param name="scope">The app or group.</param>
    /// <param name="on">Whether OPTIONS is answered.</param>
    /// <returns>A new scope of the same kind.</returns>
    public static S AutomaticOptions<S>(this S scope, bool on)
        where S : RouteScope => scope.Switch(switches => switches with { AutomaticOptions = on });

    /// <summary>Sets whether a path that would match without its repeated slashes is redirected (308) to the path without them. By default it is;
    /// otherwise the answer is 404.</summary>
    /// <inheritdoc cref="AutomaticOptions"/>
    /// <param name="scope">The app or group.</param>
    /// <param name="on">Whether the path is redirected.</param>
    public static S MergeSlashes<S>(this S scope, bool on)
        where S : RouteScope => scope.Switch(switches => switches with { MergeSlashes = on });

    /// <summary>Sets whether a path matches with and without its trailing slash, without a redirect. By default it does not. Follows
    /// Werkzeug's <c>strict_slashes = False</c>.</summary>
    /// <inheritdoc cref="AutomaticOptions"/>
    /// <param name="scope">The app or group.</param>
    /// <param name="on">Whether the slash is ignored.</param>
    public static S AnySlash<S>(this S scope, bool on = true)
        where S : RouteScope => scope.Switch(switches => switches with { AnySlash = on });

    private static S Switch<S>(this S scope, Func<RouteMatchingOptions, RouteMatchingOptions> change)
        where S : RouteScope
    {
        ArgumentNullException.ThrowIfNull(scope);
        return (S)scope.Copy(scope.Parts with { Matching = change(scope.Parts.Matching) });
    }
}
