using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Reads the result of the framework's antiforgery middleware, which lets every request pass and leaves the refusal to the endpoint.</summary>
internal static class AntiforgeryRefusal
{
    /// <summary>Returns the error of a request whose token is missing or wrong; null if the token is valid or not required.</summary>
    internal static HttpError? Of(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } found
            ? new BadRequest(
                "Expected a valid antiforgery token with the request, found none, or a token that is wrong or too old. "
                    + "Load the page again and send the form from there.",
                found.Error
            )
            : null;

    /// <summary>Whether the middleware requires a token for one of these methods.</summary>
    internal static bool IsPossible(IEnumerable<Method> methods) => methods.Any(method => !method.IsSafe);
}
