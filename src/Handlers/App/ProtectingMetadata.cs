using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// Finds the protections that the framework's metadata asks for. It looks at the names of types, because the core does not reference the
/// framework: those of the object's class, of the classes that it derives from and of its interfaces.
/// </summary>
internal static class ProtectingMetadata
{
    private static readonly Dictionary<string, Protections> Demands = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Authorization.IAuthorizeData"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Authorization.AuthorizeAttribute"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Authorization.AuthorizationPolicy"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Authorization.IAuthorizationRequirementData"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata"] = Protections.Antiforgery,
        ["Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute"] = Protections.Antiforgery,
        ["Microsoft.AspNetCore.Cors.Infrastructure.IEnableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.Cors.EnableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.Cors.Infrastructure.ICorsPolicyMetadata"] = Protections.Cors,
        ["Microsoft.AspNetCore.Cors.CorsPolicyMetadata"] = Protections.Cors,
        ["Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute"] = Protections.RateLimiting,
    };

    private static readonly Dictionary<string, Protections> Waivers = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Authorization.IAllowAnonymous"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Cors.Infrastructure.IDisableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.Cors.DisableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.RateLimiting.DisableRateLimitingAttribute"] = Protections.RateLimiting,
    };

    /// <summary>Returns the protections that are asked for and not waived nearer to the view.</summary>
    /// <param name="metadata">Outermost first.</param>
    internal static Protections Of(IReadOnlyList<object> metadata)
    {
        var asked = Protections.None;
        foreach (var each in metadata)
        foreach (var name in Names(each.GetType()))
            if (Waivers.TryGetValue(name, out var waived))
                asked &= ~waived;
            else
                asked |= Demands.GetValueOrDefault(name);
        return asked;
    }

    // A trimmed program has lost an interface that it does not use anywhere, so that a class that asks only by such an interface is not
    // recognised there. The framework's own classes are recognised by their names, which stay.
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is missing, and nothing else."
    )]
    private static IEnumerable<string> Names(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at.FullName ?? "";
        foreach (var each in type.GetInterfaces())
            yield return each.FullName ?? "";
    }
}
