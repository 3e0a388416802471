namespace Handlers;

public static partial class Primitives
{
    /// <summary>One of several views, by what the client accepts (RFC 9110, 12.5.1; see <see cref="Request.BestMatch"/>): the others do not run.</summary>
    /// <remarks>The view runs as part of this one, on the run's thread. Its response gets <c>Vary: Accept</c> beside what it says; its media type stays
    /// its own. Flask has no word for it: there a view asks <c>best_match</c>.</remarks>
    /// <param name="offered">Media types such as <c>text/html</c>, without wildcards, the preferred one first, each with its view; at least one.</param>
    /// <returns>A handler that ends as the view does: a response, a halt (without <c>Vary</c>), a fault, cancelled; or in the fault
    /// <see cref="NotAcceptable"/>, a 406, where the client takes none of them.</returns>
    /// <exception cref="ArgumentException">Nothing is offered, what is no media type, or no view for it.</exception>
    /// <example><code>
    /// var view = Primitives.Negotiate(
    ///     ("text/html", Primitives.Return(Response.Html("&lt;p>tea"))),
    ///     ("text/plain", Primitives.Return(Response.Text("tea"))));
    /// </code></example>
    public static Handler<Response> Negotiate(params IEnumerable<(string MediaType, Handler<Response> View)> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var all = offered.ToArray();
        string[] names = [.. all.Select(each => each.MediaType)];
        var types = MediaRanges.Offered(names);
        if (Array.Find(all, each => each.View is null) is { MediaType: { } missing })
            throw new ArgumentException($"Expected a view for {missing}, found null.", nameof(offered));
        return Map(
            Bind(
                Request,
                request =>
                    MediaRanges.Best(request.Headers.All("Accept"), types) is >= 0 and var best
                        ? all[best].View
                        : Fail<Response>(new NotAcceptable(names))
            ),
            static response => response.AddHeader("Vary", "Accept")
        );
    }
}
