using Microsoft.AspNetCore.Authorization;

namespace Handlers;

/// <summary>
/// Makes the nearest to the view count between demands for authorization and permission for everybody. The framework lets a permission win
/// wherever it stands, so one that stands farther out than a demand is taken out.
/// </summary>
internal static class NearestAuthorization
{
    /// <summary>Removes the permissions before the last demand.</summary>
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
