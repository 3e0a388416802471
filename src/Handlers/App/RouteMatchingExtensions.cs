namespace Handlers;

/// <summary>
/// How the routes of an app or a group are matched. What is nearest to the route counts: the route itself
/// (<see cref="RouteDefinition.AutomaticOptions"/> and its kin), its class (<see cref="IViewClass.AutomaticOptions"/>), its groups from the
/// innermost out, the app.
/// </summary>
/// <remarks>Each gives a new scope. Pure and thread-safe.</remarks>
/// <example><code>
/// var api = Group.Of("/api").AutomaticOptions(false).AnySlash().With(RouteDefinition.Of("/notes", [Method.Get], view));
/// </code></example>
public static class RouteMatchingExtensions
{
    /// <summary>Whether OPTIONS is answered for routes that do not list it. Default: yes. Where no route that matches a path has it,
    /// OPTIONS is 405.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    /// <param name="on">Whether it is answered.</param>
    /// <returns>A new scope of the same kind.</returns>
    public static S AutomaticOptions<S>(this S scope, bool on)
        where S : RouteScope => scope.Switch(switches => switches with { AutomaticOptions = on });

    /// <summary>Whether a path that is found but for repeated slashes is redirected (308) to the one without them. Default: yes;
    /// else it is 404.</summary>
    /// <inheritdoc cref="AutomaticOptions"/>
    /// <param name="scope">The scope.</param>
    /// <param name="on">Whether it is redirected.</param>
    public static S MergeSlashes<S>(this S scope, bool on)
        where S : RouteScope => scope.Switch(switches => switches with { MergeSlashes = on });

    /// <summary>Whether a path matches with and without its trailing slash, and neither is redirected. Default: no. Follows
    /// <c>strict_slashes = False</c>.</summary>
    /// <inheritdoc cref="AutomaticOptions"/>
    /// <param name="scope">The scope.</param>
    /// <param name="on">Whether the slash does not count.</param>
    public static S AnySlash<S>(this S scope, bool on = true)
        where S : RouteScope => scope.Switch(switches => switches with { AnySlash = on });

    private static S Switch<S>(this S scope, Func<RouteMatchingOptions, RouteMatchingOptions> change)
        where S : RouteScope
    {
        ArgumentNullException.ThrowIfNull(scope);
        return (S)scope.Copy(scope.Parts with { Matching = change(scope.Parts.Matching) });
    }
}
