namespace Handlers;

/// <summary>
/// The commonest of <see cref="EndpointMetadata"/> on apps and groups, under the names that ASP.NET Core's users know. They speak of every
/// route inside, also of those that are added later; for one route give the decorator to the route.
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
    /// <summary>On apps and groups.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Every route only for users that fulfil the policies.</summary>
        /// <param name="policies">Names of policies, all demanded. None: the default policy, any known user.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireAuthorization(params string[] policies) =>
            scope.With(EndpointMetadata.RequireAuthorization(policies));

        /// <summary>Every route for everybody, except groups and routes inside that demand authorization themselves.</summary>
        /// <returns>A new scope of the same kind.</returns>
        public S AllowAnonymous() => scope.With(EndpointMetadata.AllowAnonymous());

        /// <summary>Every route for pages of other sites, as a policy says.</summary>
        /// <param name="policy">The policy's name. Null: the default policy.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireCors(string? policy = null) => scope.With(EndpointMetadata.RequireCors(policy));

        /// <summary>Every route within a rate limit, which they share if the policy says so.</summary>
        /// <param name="policy">The policy's name.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S RequireRateLimiting(string policy) => scope.With(EndpointMetadata.RequireRateLimiting(policy));

        /// <summary>Every route under tags of the OpenAPI document.</summary>
        /// <param name="tags">The tags.</param>
        /// <returns>A new scope of the same kind.</returns>
        public S WithTags(params string[] tags) => scope.With(OpenApiMetadata.WithTags(tags));
    }
}
