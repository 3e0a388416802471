namespace Handlers;

/// <summary>Makes apps, puts groups into them, and decorators around all their views.</summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// var app = App.Create().Group("/notes", notes => notes.Get("/{id:int}", (int id) => $"note {id}"));
/// </code></example>
public static class AppScopes
{
    extension(App)
    {
        /// <summary>An app without anything in it: it answers 404.</summary>
        /// <returns><see cref="App.Empty"/>.</returns>
        public static App Create() => App.Empty;
    }

    /// <summary>On apps and groups.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With a group inside. Follows Flask's blueprints, nested ones included.</summary>
        /// <param name="prefix">Before the templates of its routes; may have parameters; empty to share hooks only.</param>
        /// <param name="build">Gets the empty group and gives the group; called once, now.</param>
        /// <param name="name">What descriptions call it. Default: the prefix.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Group(string prefix, Func<Group, Group> build, string? name = null) =>
            scope.With(Required.Of(build)(Handlers.Group.Of(prefix, name)));

        /// <summary>With a decorator around every view inside, inside of those that are there. It does not see unmatched requests.</summary>
        /// <param name="name">What descriptions call it; not empty.</param>
        /// <param name="decorate">Makes the outer view of the inner one; called once for each route, when the app is built.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S Decorate(string name, Func<Handler<Response>, Handler<Response>> decorate) =>
            scope.With(Decorator.Of(name, decorate));
    }
}
