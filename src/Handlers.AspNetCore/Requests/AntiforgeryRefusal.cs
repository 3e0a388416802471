using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>What the framework's antiforgery middleware has found: it lets every request pass, and leaves the refusal to the endpoint.</summary>
internal static class AntiforgeryRefusal
{
    /// <summary>The error of a request whose token is missing or wrong; null where the token is right, or nobody asked for one.</summary>
    internal static HttpError? Of(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } found
            ? new BadRequest(
                "Expected a valid antiforgery token with the request, found none, or one that is wrong or too old. "
                    + "Load the page again and send the form from there.",
                found.Error
            )
            : null;

    /// <summary>Whether the middleware asks for a token with one of these methods.</summary>
    internal static bool IsPossible(IEnumerable<Method> methods) => methods.Any(method => !method.IsSafe);
}
