using System.Reflection;

namespace Handlers;

/// <summary>
/// Finds the protections that the framework's metadata requires. The core does not reference the framework: it knows the framework's classes by
/// name, and looks its interfaces up, which returns null in a program without the framework.
/// </summary>
internal static class ProtectingMetadata
{
    private static readonly Dictionary<string, Protections> Demands = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Authorization.AuthorizeAttribute"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Authorization.AuthorizationPolicy"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute"] = Protections.Antiforgery,
        ["Microsoft.AspNetCore.Cors.EnableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.Cors.CorsPolicyMetadata"] = Protections.Cors,
        ["Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute"] = Protections.RateLimiting,
    };

    private static readonly Dictionary<string, Protections> Waivers = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute"] = Protections.Authorization,
        ["Microsoft.AspNetCore.Cors.DisableCorsAttribute"] = Protections.Cors,
        ["Microsoft.AspNetCore.RateLimiting.DisableRateLimitingAttribute"] = Protections.RateLimiting,
    };

    /// <summary>Returns the protections that are required and not waived nearer to the view.</summary>
    /// <param name="metadata">The metadata, outermost first.</param>
    internal static Protections Of(IReadOnlyList<object> metadata)
    {
        var asked = Protections.None;
        foreach (var each in metadata)
            asked = WaivesAntiforgery(each)
                ? asked & ~Protections.Antiforgery
                : (asked & ~In(each, Waivers, Interfaces.OfWaivers)) | In(each, Demands, Interfaces.OfDemands);
        return asked;
    }

    // For antiforgery, one type both requires and waives.
    private static bool WaivesAntiforgery(object metadata) =>
        Interfaces.RequiresValidation is { } asks
        && asks.DeclaringType!.IsInstanceOfType(metadata)
        && asks.GetValue(metadata) is false;

    private static Protections In(
        object metadata,
        Dictionary<string, Protections> classes,
        (Type? Type, Protections By)[] interfaces
    )
    {
        var found = Protections.None;
        for (var at = metadata.GetType(); at is not null; at = at.BaseType)
            found |= classes.GetValueOrDefault(at.FullName ?? "");
        foreach (var (type, by) in interfaces)
            if (type?.IsInstanceOfType(metadata) == true)
                found |= by;
        return found;
    }

    /// <summary>The framework's interfaces. They are looked up by constant names, so that trimming keeps those that a program uses, and in a separate class, so
    /// that an app without metadata looks nothing up.</summary>
    private static class Interfaces
    {
        internal static readonly PropertyInfo? RequiresValidation = Type.GetType(
                "Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata, Microsoft.AspNetCore.Http.Abstractions"
            )
            ?.GetProperty("RequiresValidation");

        internal static readonly (Type? Type, Protections By)[] OfDemands =
        [
            (
                Type.GetType("Microsoft.AspNetCore.Authorization.IAuthorizeData, Microsoft.AspNetCore.Metadata"),
                Protections.Authorization
            ),
            (
                Type.GetType(
                    "Microsoft.AspNetCore.Authorization.IAuthorizationRequirementData, Microsoft.AspNetCore.Authorization"
                ),
                Protections.Authorization
            ),
            (
                Type.GetType(
                    "Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata, Microsoft.AspNetCore.Http.Abstractions"
                ),
                Protections.Antiforgery
            ),
            (
                Type.GetType(
                    "Microsoft.AspNetCore.Cors.Infrastructure.IEnableCorsAttribute, Microsoft.AspNetCore.Cors"
                ),
                Protections.Cors
            ),
            (
                Type.GetType("Microsoft.AspNetCore.Cors.Infrastructure.ICorsPolicyMetadata, Microsoft.AspNetCore.Cors"),
                Protections.Cors
            ),
        ];

        internal static readonly (Type? Type, Protections By)[] OfWaivers =
        [
            (
                Type.GetType("Microsoft.AspNetCore.Authorization.IAllowAnonymous, Microsoft.AspNetCore.Metadata"),
                Protections.Authorization
            ),
            (
                Type.GetType(
                    "Microsoft.AspNetCore.Cors.Infrastructure.IDisableCorsAttribute, Microsoft.AspNetCore.Cors"
                ),
                Protections.Cors
            ),
        ];
    }
}
