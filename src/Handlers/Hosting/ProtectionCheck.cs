namespace Handlers.Runtime;

/// <summary>
/// Refuses an app whose routes require a protection that its host does not provide. If the host ignored the requirement, every client could use routes that
/// the app's author meant for some clients only.
/// </summary>
internal static class ProtectionCheck
{
    // A message that lists a thousand routes would not be read.
    private const int Shown = 5;

    private static readonly Protections[] Each =
    [
        Protections.Authorization,
        Protections.Antiforgery,
        Protections.Cors,
        Protections.RateLimiting,
    ];

    /// <summary>All protections, each of which can be ignored by name.</summary>
    internal const Protections All =
        Protections.Authorization | Protections.Antiforgery | Protections.Cors | Protections.RateLimiting;

    /// <summary>Refuses a handler with routes that require a protection which is not ignored.</summary>
    /// <exception cref="ArgumentException">The handler has such routes; the message lists them.</exception>
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
            $"Expected an app that requires no protection of ASP.NET Core, because this host does not provide any, found {found}. Serve the app on ASP.NET "
                + $"Core, or, if its routes may be called without protection, set {nameof(AppServerOptions.IgnoredProtections)} = {names}."
        );
    }

    private static string Names(IReadOnlyList<ProtectedRoute> routes, Protections by)
    {
        var names = routes.Where(route => route.By.HasFlag(by)).Select(route => route.Name).ToArray();
        return string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? $" and {names.Length - Shown} more" : "");
    }
}
