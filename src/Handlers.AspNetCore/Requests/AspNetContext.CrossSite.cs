using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>The part that decides whether a request from another site is allowed: by the host's options, or by the CORS policy of its endpoint.</summary>
internal partial class AspNetContext
{
    // The framework's mark for the fact that the CORS middleware ran after routing.
    private const string CorsRan = "__CorsMiddlewareWithEndpointInvoked";

    internal override Method SentMethod => Method.Unchecked(http.Request.Method);

    internal override StringValues SentHeader(string name) => http.Request.Headers[name];

    internal override ValueTask<bool> TrustsAsync(string origin) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OriginSet>()?.Contains(origin) == true
            ? new ValueTask<bool>(true)
            : CorsAllowsAsync(origin);

    private async ValueTask<bool> CorsAllowsAsync(string origin) =>
        http.Items.ContainsKey(CorsRan)
        && await CorsPolicyAsync().ConfigureAwait(false) is { } policy
        && (policy.AllowAnyOrigin || policy.IsOriginAllowed(origin))
        // A policy without credentials does not make an origin trusted with them, because a browser sends them with a plain form anyway.
        && (policy.SupportsCredentials || !HasCredentials(http.Request));

    // Chooses the policy like the middleware, except for a policy that was passed to UseCors itself, which is not visible here.
    private async ValueTask<CorsPolicy?> CorsPolicyAsync()
    {
        var metadata = http.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>();
        if (metadata is IDisableCorsAttribute)
            return null;
        if (metadata is ICorsPolicyMetadata own)
            return own.Policy;
        var name = (metadata as IEnableCorsAttribute)?.PolicyName;
        return FindService(typeof(ICorsPolicyProvider)) is ICorsPolicyProvider policies
            ? await policies.GetPolicyAsync(http, name).ConfigureAwait(false)
            : null;
    }

    // Only a script can set a bearer token; the browser may have added all other credentials itself.
    private static bool HasCredentials(HttpRequest request) =>
        request.Headers.Cookie.Count > 0
        || request.Headers.Authorization.Any(value =>
            value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == false
        );
}
