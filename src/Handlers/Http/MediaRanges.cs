using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Content negotiation by the media ranges of the Accept header and their weights (RFC 9110, 12.5.1).</summary>
internal static class MediaRanges
{
    /// <summary>Returns the index of the best offer, or -1 if none is accepted; ties go to the first. A header that cannot be read is ignored.</summary>
    internal static int Best(IReadOnlyList<string> accept, MediaTypeHeaderValue[] offered)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept], out var ranges) || ranges.Count == 0)
            return 0;
        var (best, most) = (-1, 0.0);
        for (var i = 0; i < offered.Length; i++)
            if (Quality(offered[i], ranges) is var quality && quality > most)
                (best, most) = (i, quality);
        return best;
    }

    /// <summary>Parses the media types that are offered: at least one, without wildcards.</summary>
    internal static MediaTypeHeaderValue[] Offered(IEnumerable<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        MediaTypeHeaderValue[] types = [.. offered.Select(Parsed)];
        return types.Length > 0
            ? types
            : throw new ArgumentException("Expected at least one media type to offer, found none.", nameof(offered));
    }

    private static MediaTypeHeaderValue Parsed(string offered) =>
        MediaTypeHeaderValue.TryParse(offered, out var type) && !type.MatchesAllSubTypes && type.Quality is null
            ? type
            : throw new ArgumentException(
                $"Expected a media type to offer, without a wildcard and a weight, such as text/html; found '{offered}'.",
                nameof(offered)
            );

    // The most specific range that matches the offer counts, whatever its weight: that is how a client excludes a type.
    private static double Quality(MediaTypeHeaderValue offer, IList<MediaTypeHeaderValue> ranges)
    {
        var (quality, specific) = (0.0, -1);
        foreach (var range in ranges)
            if (offer.IsSubsetOf(range) && Specificity(range) is var found && found >= specific)
            {
                var weight = range.Quality ?? 1;
                quality = found > specific ? weight : Math.Max(quality, weight);
                specific = found;
            }
        return quality;
    }

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0
        : range.MatchesAllSubTypes ? 1
        : range.MatchesAllSubTypesWithoutSuffix ? 2
        : 3
            + range
                .Parameters.TakeWhile(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase))
                .Count();
}
