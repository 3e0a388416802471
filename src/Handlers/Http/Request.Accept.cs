namespace Handlers;

public abstract partial class Request
{
    /// <summary>
    /// Returns the offered media type that the client prefers by its Accept header (RFC 9110, 12.5.1): the highest weight wins, the most specific
    /// matching range determines the weight, and ties go to the first offer. To choose between views by media type, use
    /// <c>Handler.Negotiate</c>.
    /// </summary>
    /// <remarks>Follows <c>request.accept_mimetypes.best_match</c> of Flask. A response that depends on the choice should have <c>Vary: Accept</c>. The
    /// order of the header does not matter. A range with parameters matches only offers that have the same parameters. Pure; safe on every thread.</remarks>
    /// <param name="offered">One or more media types such as <c>text/html</c>, without wildcards; the preferred one comes first.</param>
    /// <returns>The chosen offer, as it was written; the first offer if the Accept header is missing or cannot be read; null if the client accepts none
    /// of them (406).</returns>
    /// <exception cref="ArgumentException">Nothing is offered, or an offer is not a media type.</exception>
    /// <example><code>
    /// var request = Request.Get("/").WithHeader("Accept", "text/*;q=0.5, application/json");
    /// var best = request.BestMatch("text/html", "application/json"); // application/json
    /// </code></example>
    public string? BestMatch(params IEnumerable<string> offered)
    {
        var types = offered?.ToArray();
        var best = MediaRanges.Best(Headers.All("Accept"), MediaRanges.Offered(types!));
        return best < 0 ? null : types![best];
    }
}
