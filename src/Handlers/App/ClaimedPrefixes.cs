namespace Handlers;

/// <summary>The groups that answer unmatched requests under their prefixes, each with the pipeline for such requests.</summary>
internal sealed class ClaimedPrefixes
{
    // The same kind of router as the app's, so that prefixes may have parameters and the innermost group wins.
    private readonly Router<Handler<Response>>? router;

    private ClaimedPrefixes(IReadOnlyList<RouteTemplate> prefixes, Router<Handler<Response>>? router)
    {
        Prefixes = prefixes;
        this.router = router;
    }

    internal IReadOnlyList<RouteTemplate> Prefixes { get; }

    internal static ClaimedPrefixes Of(App app)
    {
        var chains = Claiming([app]).ToArray();
        var prefixes = chains.Select(chain => RequestOrder.Template(chain[..^1], ((Group)chain[^1]).Prefix)).ToArray();
        return new ClaimedPrefixes(prefixes, chains.Length == 0 ? null : Build(chains, prefixes));
    }

    /// <summary>Returns the handler that answers an unmatched request at the path, with the values of the prefix, or null if no group claims the
    /// path.</summary>
    internal (Handler<Response> Unmatched, RouteValues Values)? Find(string path)
    {
        if (router is null)
            return null;
        var match = router.Match(Method.Get, path);
        if (match.Kind != RouteMatchKind.Found)
            return null;
        var values = match.Values;
        var own = values.Count - 1;
        return (
            match.Value,
            RouteValues.Of([.. values.Names.Take(own)], [.. Enumerable.Range(0, own).Select(i => values[i])])
        );
    }

    private static IEnumerable<RouteScope[]> Claiming(RouteScope[] chain)
    {
        if (chain[^1] is Group { ClaimsPrefix: true })
            yield return chain;
        foreach (var group in chain[^1].Groups)
        foreach (var claiming in Claiming([.. chain, group]))
            yield return claiming;
    }

    private static Router<Handler<Response>> Build(RouteScope[][] chains, RouteTemplate[] prefixes)
    {
        try
        {
            return Router.Build(
                chains.Zip(
                    prefixes,
                    (chain, prefix) =>
                        new RouteEntry<Handler<Response>>(
                            RouteTemplate.Join(prefix.Text, "{**claimed-rest}"),
                            [Method.Get],
                            Pipeline.Of(chain, UnmatchedRoute.View, $"an unmatched request below {prefix}")
                        )
                )
            );
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"Expected each prefix to be claimed by one group, found two for one of ({string.Join(", ", prefixes.AsEnumerable())}). "
                    + "Let one group claim it, and put the others inside.",
                e
            );
        }
    }
}
