namespace Handlers;

public abstract partial class Request
{
    /// <summary>
    /// The media type, of those that are offered, that the client likes best by its Accept header (RFC 9110, 12.5.1): the one of the
    /// greatest weight, where the most specific range that has it counts; of equals the first offered. It chooses and does not answer: for views
    /// that differ by media type see <c>Handler.Negotiate</c>.
    /// </summary>
    /// <remarks>Follows <c>request.accept_mimetypes.best_match</c> of Flask. What depends on the choice should say <c>Vary: Accept</c>. Does not
    /// depend on the order of the header. A range with parameters has only offers that have them, too. Pure, on every thread.</remarks>
    /// <param name="offered">Media types such as <c>text/html</c>, at least one, the preferred one first; without wildcards.</param>
    /// <returns>The offer, as it was given; the first without an Accept header, or with one of which nothing can be read; null when the client takes none
    /// of them (406).</returns>
    /// <exception cref="ArgumentException">Nothing is offered, or what is no media type.</exception>
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
