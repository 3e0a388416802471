using Microsoft.AspNetCore.Authorization;

namespace Handlers;

/// <summary>
/// Makes the nearest metadata apply when authorization requirements and anonymous access conflict. The framework lets anonymous access win wherever it is, so
/// it is removed if it is farther from the view than a requirement.
/// </summary>
internal static class NearestAuthorization
{
    /// <summary>Removes the anonymous access before the last authorization requirement.</summary>
    /// <param name="metadata">The metadata of an endpoint, outermost first.</param>
    internal static void Keep(IList<object> metadata)
    {
        var demand = metadata.Count - 1;
        while (demand >= 0 && !IsDemand(metadata[demand]))
            demand--;
        for (var i = demand - 1; i >= 0; i--)
            if (metadata[i] is IAllowAnonymous)
                metadata.RemoveAt(i);
    }

    private static bool IsDemand(object metadata) =>
        metadata is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData;
}
