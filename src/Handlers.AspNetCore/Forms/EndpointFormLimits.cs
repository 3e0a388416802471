using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Handlers;

/// <summary>The limits of forms in the metadata of an endpoint (<c>WithFormOptions</c>), which the framework's own reader obeys.</summary>
internal static class EndpointFormLimits
{
    /// <summary>Returns the smaller limits of the app and of the endpoint.</summary>
    internal static InputLimits Within(InputLimits limits, HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IFormOptionsMetadata>() is { } options
            ? limits with
            {
                MostBytes = Math.Min(limits.MostBytes, options.BufferBodyLengthLimit ?? limits.MostBytes),
                LargestFile = Smaller(limits.LargestFile, options.MultipartBodyLengthLimit),
                MostFields = Math.Min(limits.MostFields, AtLeastOne(options.ValueCountLimit)),
                LongestName = Math.Min(limits.LongestName, AtLeastOne(options.KeyLengthLimit)),
                LongestField = Math.Min(limits.LongestField, AtLeastOne(options.ValueLengthLimit)),
            }
            : limits;

    private static long? Smaller(long? one, long? other) =>
        one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

    private static int AtLeastOne(int? limit) => limit is { } given ? Math.Max(given, 1) : int.MaxValue;
}
