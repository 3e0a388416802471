using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Handlers;

/// <summary>
/// Decorators that add ASP.NET Core's endpoint metadata to a route, a group or a whole app. They do not change the view. Other hosts refuse an app that
/// requires authorization, CORS or rate limits (<see cref="Runtime.AppServerOptions.IgnoredProtections"/>), and ignore the other metadata.
/// </summary>
/// <remarks>
/// <para>The framework's middleware does the work and must be added: <c>UseAuthorization</c>, <c>UseCors</c>, <c>UseRateLimiter</c>, <c>UseOutputCache</c>.
/// Without it, authorization and CORS refuse the request.</para>
/// <para>Several authorization requirements add up. Of all other metadata of one kind, the nearest to the view applies; the same is true between an
/// authorization requirement and <c>AllowAnonymous</c>. Immutable and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var admin = Group.Of("/admin").With(Decorator.RequireAuthorization("admin"));
/// var app = App.Empty.With(admin).With(Decorator.RequireRateLimiting("fixed"));
/// </code></example>
public static class EndpointMetadata
{
    extension(Decorator)
    {
        /// <summary>Allows a route only for users that meet the given policies.</summary>
        /// <param name="policies">The names of the policies, all of which are required. Without a name, the default policy applies, which allows any
        /// authenticated user.</param>
        /// <returns>A decorator.</returns>
        public static Decorator RequireAuthorization(params string[] policies)
        {
            ArgumentNullException.ThrowIfNull(policies);
            return policies.Length == 0
                ? Decorator.OfMetadata("authorization", new AuthorizeAttribute())
                : Decorator.OfMetadata(
                    $"authorization {string.Join(" and ", policies)}",
                    policies.Select(policy => new AuthorizeAttribute(policy))
                );
        }

        /// <summary>Allows anonymous users, whatever the enclosing scopes require. A group or a route inside that requires authorization stays
        /// protected.</summary>
        /// <returns>A decorator.</returns>
        public static Decorator AllowAnonymous() => Decorator.OfMetadata("anonymous", new AllowAnonymousAttribute());

        /// <summary>Allows pages of other sites to call a route, under a CORS policy.</summary>
        /// <param name="policy">The name of the policy; null for the default policy.</param>
        /// <returns>A decorator.</returns>
        public static Decorator RequireCors(string? policy = null) =>
            Decorator.OfMetadata(
                $"CORS {policy}".TrimEnd(),
                policy is null ? new EnableCorsAttribute() : new EnableCorsAttribute(policy)
            );

        /// <summary>Applies a rate limit.</summary>
        /// <param name="policy">The name of the policy.</param>
        /// <returns>A decorator.</returns>
        public static Decorator RequireRateLimiting(string policy) =>
            Decorator.OfMetadata($"rate limit {policy}", new EnableRateLimitingAttribute(policy));

        /// <summary>Removes the rate limit that an enclosing scope applies.</summary>
        /// <returns>A decorator.</returns>
        public static Decorator DisableRateLimiting() =>
            Decorator.OfMetadata("no rate limit", new DisableRateLimitingAttribute());

        /// <summary>Caches responses in the output cache.</summary>
        /// <param name="policy">The name of the policy; null for the default policy.</param>
        /// <returns>A decorator.</returns>
        public static Decorator CacheOutput(string? policy = null) =>
            Decorator.OfMetadata($"output cache {policy}".TrimEnd(), new OutputCacheAttribute { PolicyName = policy });

        /// <summary>Adds any objects as endpoint metadata.</summary>
        /// <param name="metadata">The metadata objects.</param>
        /// <returns>A decorator, named after the types of the objects.</returns>
        public static Decorator WithMetadata(params object[] metadata)
        {
            ArgumentNullException.ThrowIfNull(metadata);
            return Decorator.OfMetadata(
                $"metadata {string.Join(", ", metadata.Select(each => each.GetType().Name))}",
                metadata
            );
        }
    }
}
