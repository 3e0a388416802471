using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>Extension methods that create apps and add groups and decorators.</summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// var app = App.Create().Group("/notes", notes => notes.Get("/{id:int}", (int id) => $"note {id}"));
/// </code></example>
public static class AppScopes
{
    extension(App)
    {
        /// <summary>Returns an empty app, which answers every request with 404.</summary>
        /// <returns><see cref="App.Empty"/>.</returns>
        public static App Create() => App.Empty;
    }

    /// <summary>Scopes: apps and groups.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a group, which may contain further groups. Follows Flask's blueprints.</summary>
        /// <param name="prefix">The prefix of the templates of its routes. It may have parameters; empty if the routes only share hooks.</param>
        /// <param name="build">The function that receives the empty group and returns the group. It is called once, immediately.</param>
        /// <param name="name">The name in descriptions. The default is the prefix.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Group([StringSyntax("Route")] string prefix, Func<Group, Group> build, string? name = null) =>
            scope.With(Required.Of(build)(Handlers.Group.Of(prefix, name)));

        /// <summary>Adds a decorator around every view of the scope, inside the existing decorators. It does not run for unmatched requests.</summary>
        /// <param name="name">The name in descriptions; not empty.</param>
        /// <param name="decorate">The function that wraps a view. It is called once for each route, when the app is built.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Decorate(string name, Func<Handler<Response>, Handler<Response>> decorate) =>
            scope.With(Decorator.Of(name, decorate));
    }
}
