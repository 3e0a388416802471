namespace Handlers;

/// <summary>
/// The most common decorators of <see cref="EndpointMetadata"/> as methods of apps and groups, with the names that ASP.NET Core uses. They apply to every
/// route inside, including routes that are added later. For one route, pass the decorator to the route.
/// </summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// var app = App.Empty
///     .With(RouteDefinition.Of("/login", [Method.Get], view).With(Decorator.AllowAnonymous()))
///     .With(RouteDefinition.Of("/mine", [Method.Get], view))
///     .RequireAuthorization();
/// </code></example>
public static class EndpointConventions
{
    /// <summary>Conventions of apps and groups.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Allows every route only for users that meet the given policies.</summary>
        /// <param name="policies">The names of the policies, all of which are required. Without a name, the default policy applies, which allows any
        /// authenticated user.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireAuthorization(params string[] policies) =>
            scope.With(EndpointMetadata.RequireAuthorization(policies));

        /// <summary>Allows every route for anonymous users, except groups and routes inside that require authorization themselves.</summary>
        /// <returns>A new scope of the same kind.</returns>
        public S AllowAnonymous() => scope.With(EndpointMetadata.AllowAnonymous());

        /// <summary>Allows pages of other sites to call every route, under a CORS policy.</summary>
        /// <param name="policy">The name of the policy; null for the default policy.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireCors(string? policy = null) => scope.With(EndpointMetadata.RequireCors(policy));

        /// <summary>Applies a rate limit to every route. The policy determines whether the routes share the limit.</summary>
        /// <param name="policy">The name of the policy.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireRateLimiting(string policy) => scope.With(EndpointMetadata.RequireRateLimiting(policy));

        /// <summary>Adds tags to every route in the OpenAPI document.</summary>
        /// <param name="tags">The tags.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S WithTags(params string[] tags) => scope.With(OpenApiMetadata.WithTags(tags));
    }
}
