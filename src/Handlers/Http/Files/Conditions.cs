using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Evaluates the conditions of a request against a response, in the order of RFC 9110, 13.2.2. Tags and dates that the framework's parser
/// cannot read are ignored. If a tag is present, even an unreadable one, the date is ignored (13.1.3, 13.1.4).</summary>
internal static class Conditions
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    internal static Response Answer(Response response, Request request, TimeProvider clock)
    {
        var tag = EntityTagHeaderValue.TryParse(response.Header("ETag"), out var found) ? found : null;
        var changed = Date(response.Header("Last-Modified"));

        if (request.Header("If-Match") is not null)
        {
            if (Tags(request, "If-Match") is { } expected && !Any(expected, tag, strong: true))
                return Failed(response);
        }
        else if (Date(request.Header("If-Unmodified-Since")) is { } before && changed > before)
            return Failed(response);

        if (request.Header("If-None-Match") is not null)
        {
            if (Tags(request, "If-None-Match") is { } known && Any(known, tag, strong: false))
                return response.WithStatus(Status.NotModified);
        }
        else if (Date(request.Header("If-Modified-Since")) is { } since && changed <= since)
            return response.WithStatus(Status.NotModified);

        return request.Method == Method.Get && Wants(request, tag, Strong(changed, response, clock))
            ? Ranged(response, request)
            : response;
    }

    private static Response Failed(Response response) =>
        Keeping(
            response,
            Response.Problem(Status.PreconditionFailed, detail: "The condition of the request does not hold.")
        );

    // A date within the current second may also become the date of a later version (8.8.2.2). File dates come from the system clock.
    private static DateTimeOffset? Strong(DateTimeOffset? changed, Response response, TimeProvider clock) =>
        changed <= (response.FileBody is null ? clock : TimeProvider.System).GetUtcNow() - OneSecond ? changed : null;

    // A client that sends If-Range wants a part of the version that it knows, or otherwise the whole.
    private static bool Wants(Request request, EntityTagHeaderValue? tag, DateTimeOffset? changed) =>
        request.Header("Range") is not null
        && (
            request.Header("If-Range") is not { } condition
            || (
                RangeConditionHeaderValue.TryParse(condition, out var range)
                && (
                    range.EntityTag is { } wanted
                        ? tag is not null && wanted.Compare(tag, useStrongComparison: true)
                        : changed is not null && range.LastModified == changed
                )
            )
        );

    private static Response Ranged(Response response, Request request)
    {
        if (
            response.Header("Accept-Ranges") != "bytes"
            || response.Body.Length is not { } length
            || !RangeHeaderValue.TryParse(request.Headers.Joined("Range"), out var ranges)
            || !ranges.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || ranges.Ranges is not { Count: 1 }
        )
            return response;
        var range = ranges.Ranges.First();
        // Either the last N bytes, or from one position to another, which may be past the end.
        var from = range.From ?? Math.Max(0, length - range.To.GetValueOrDefault());
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? long.MaxValue, length - 1);
        if (from > to)
            return Keeping(
                response,
                Response
                    .Problem(
                        Status.RangeNotSatisfiable,
                        detail: Syntax.Invariant($"Expected a range of the {length} bytes there are, found another.")
                    )
                    .WithHeader("Content-Range", Syntax.Invariant($"bytes */{length}"))
            );
        return response.Body.Part(from, to - from + 1) is { } part
            ? response
                .WithStatus(Status.PartialContent)
                .WithBody(part)
                // A Content-Length set by the view is the length of the whole.
                .WithoutHeader("Content-Length")
                .WithHeader("Content-Range", Syntax.Invariant($"bytes {from}-{to}/{length}"))
            : response;
    }

    // Headers that do not describe the content stay: caching, cookies, the ETag.
    private static Response Keeping(Response response, Response refusal)
    {
        foreach (var header in response.Headers)
            if (!header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                refusal = refusal.AddHeader(header.Name, header.Value);
        return refusal;
    }

    private static IList<EntityTagHeaderValue>? Tags(Request request, string name) =>
        request.Header(name) is not null
        && EntityTagHeaderValue.TryParseStrictList([.. request.Headers.All(name)], out var tags)
            ? tags
            : null;

    private static bool Any(IList<EntityTagHeaderValue> tags, EntityTagHeaderValue? own, bool strong) =>
        tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (own is not null && tag.Compare(own, strong)));

    private static DateTimeOffset? Date(string? text) =>
        text is not null && HeaderUtilities.TryParseDate(text, out var date) ? date : null;
}
