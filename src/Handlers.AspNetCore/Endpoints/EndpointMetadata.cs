using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Handlers;

/// <summary>
/// What ASP.NET Core is to do for a route, as decorators: for one route, a group or a whole app, in one place and in one form. They
/// leave the view as it is and put the framework's own metadata on its endpoints. Other hosts refuse an app that asks for authorization, CORS or
/// rate limits (<see cref="Runtime.AppServerOptions.IgnoredProtections"/>) and ignore the rest.
/// </summary>
/// <remarks>
/// <para>The framework's middleware does the work and must be there: <c>UseAuthorization</c>, <c>UseCors</c>, <c>UseRateLimiter</c>,
/// <c>UseOutputCache</c>. Authorization and CORS refuse to start a request without it.</para>
/// <para>Where several speak of one thing, demands of authorization add up; of the rest the nearest to the view counts, also
/// between demands of authorization and <c>AllowAnonymous</c>.
/// Immutable and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var admin = Group.Of("/admin").With(Decorator.RequireAuthorization("admin"));
/// var app = App.Empty.With(admin).With(Decorator.RequireRateLimiting("fixed"));
/// </code></example>
public static class EndpointMetadata
{
    extension(Decorator)
    {
        /// <summary>Only for users that fulfil the policies.</summary>
        /// <param name="policies">Names of policies, all demanded. None: the default policy, any known user.</param>
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

        /// <summary>For everybody, whatever the scopes around it demand. A group or a route inside of it that demands authorization is not
        /// opened.</summary>
        /// <returns>A decorator.</returns>
        public static Decorator AllowAnonymous() => Decorator.OfMetadata("anonymous", new AllowAnonymousAttribute());

        /// <summary>For pages of other sites, as a policy says.</summary>
        /// <param name="policy">The policy's name. Null: the default policy.</param>
        /// <returns>A decorator.</returns>
        public static Decorator RequireCors(string? policy = null) =>
            Decorator.OfMetadata(
                $"CORS {policy}".TrimEnd(),
                policy is null ? new EnableCorsAttribute() : new EnableCorsAttribute(policy)
            );

        /// <summary>Within a rate limit.</summary>
        /// <param name="policy">The policy's name.</param>
        /// <returns>A decorator.</returns>
        public static Decorator RequireRateLimiting(string policy) =>
            Decorator.OfMetadata($"rate limit {policy}", new EnableRateLimitingAttribute(policy));

        /// <summary>Without a rate limit, whatever the scopes around it say.</summary>
        /// <returns>A decorator.</returns>
        public static Decorator DisableRateLimiting() =>
            Decorator.OfMetadata("no rate limit", new DisableRateLimitingAttribute());

        /// <summary>Kept in the output cache.</summary>
        /// <param name="policy">The policy's name. Null: the default policy.</param>
        /// <returns>A decorator.</returns>
        public static Decorator CacheOutput(string? policy = null) =>
            Decorator.OfMetadata($"output cache {policy}".TrimEnd(), new OutputCacheAttribute { PolicyName = policy });

        /// <summary>With whatever the framework knows as metadata of endpoints.</summary>
        /// <param name="metadata">The objects.</param>
        /// <returns>A decorator, called by the types of the objects.</returns>
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
