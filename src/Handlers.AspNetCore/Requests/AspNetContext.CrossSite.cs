using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Whom a request of another site is allowed by: the host's options, or the framework's CORS policy that is in force for its endpoint.</summary>
internal partial class AspNetContext
{
    // The framework's own mark, by which it checks that the middleware ran with the endpoint known.
    private const string CorsRan = "__CorsMiddlewareWithEndpointInvoked";

    internal override Method SentMethod => Method.Received(http.Request.Method);

    internal override StringValues SentHeader(string name) => http.Request.Headers[name];

    internal override ValueTask<bool> TrustsAsync(string origin) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OriginSet>()?.Contains(origin) == true
            ? new ValueTask<bool>(true)
            : CorsAllowsAsync(origin);

    private async ValueTask<bool> CorsAllowsAsync(string origin) =>
        http.Items.ContainsKey(CorsRan)
        && await CorsPolicyAsync().ConfigureAwait(false) is { } policy
        && (policy.AllowAnyOrigin || policy.IsOriginAllowed(origin))
        // Who may not use the user's credentials is not trusted with them: a browser sends them with a plain form all the same.
        && (policy.SupportsCredentials || !HasCredentials(http.Request));

    // As the middleware chooses, but for a policy that was given to UseCors itself, which nobody else sees.
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

    // A script sets a bearer token itself; everything else may be the browser's own doing.
    private static bool HasCredentials(HttpRequest request) =>
        request.Headers.Cookie.Count > 0
        || request.Headers.Authorization.Any(value =>
            value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == false
        );
}
