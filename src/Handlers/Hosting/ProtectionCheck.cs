namespace Handlers.Runtime;

/// <summary>
/// Refuses an app whose routes ask for a protection that its host does not give. A host that ignored such a demand would serve everybody what
/// the app's author meant for some.
/// </summary>
internal static class ProtectionCheck
{
    // A message that lists a thousand routes is not read.
    private const int Shown = 5;

    private static readonly Protections[] Each =
    [
        Protections.Authorization,
        Protections.Antiforgery,
        Protections.Cors,
        Protections.RateLimiting,
    ];

    /// <summary>Everything that can be ignored by name.</summary>
    internal const Protections All =
        Protections.Authorization | Protections.Antiforgery | Protections.Cors | Protections.RateLimiting;

    /// <summary>Refuses a handler with routes that ask for more than is ignored.</summary>
    /// <exception cref="ArgumentException">It has such routes; the message names them.</exception>
    internal static void Refuse(Handler<Response> handler, Protections ignored)
    {
        if (handler is not IProtectedHandler { Protected: { Count: > 0 } routes })
            return;
        var missing = Each.Where(each => !ignored.HasFlag(each) && routes.Any(route => route.By.HasFlag(each)))
            .ToArray();
        if (missing.Length == 0)
            return;
        var found = string.Join("; ", missing.Select(each => $"{each} on {Names(routes, each)}"));
        var names = string.Join(" | ", missing.Select(each => $"{nameof(Protections)}.{each}"));
        throw new ArgumentException(
            $"Expected an app that asks for no protection of ASP.NET Core, which this host does not give, found {found}. Serve the app on ASP.NET "
                + $"Core, or, if its routes may be called without that, set {nameof(AppServerOptions.IgnoredProtections)} = {names}."
        );
    }

    private static string Names(IReadOnlyList<ProtectedRoute> routes, Protections by)
    {
        var names = routes.Where(route => route.By.HasFlag(by)).Select(route => route.Name).ToArray();
        return string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? $" and {names.Length - Shown} more" : "");
    }
}
