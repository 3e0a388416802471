namespace Handlers;

/// <summary>What a binding needs of the body: its form, or up to so many bytes of it (as many as the limits allow: the largest number).</summary>
internal readonly record struct BodyNeeds(bool Form, long? Bytes)
{
    internal bool IsNone => !Form && Bytes is null;

    internal BodyNeeds And(BodyNeeds other) =>
        new(
            Form || other.Form,
            Bytes is { } mine && other.Bytes is { } theirs ? Math.Max(mine, theirs) : Bytes ?? other.Bytes
        );
}

/// <summary>What a binding reads from: the request, and what was needed of its body, or why that could not be read.</summary>
internal readonly record struct Inputs(
    RequestContext Context,
    Form? Form = null,
    byte[]? Bytes = null,
    InputError? Refused = null
);

/// <summary>
/// Reads bodies for bindings, once for each: whoever asks later in the request gets what the first one read, within the first one's
/// limits. What the client did wrong is a value, everything else a fault.
/// </summary>
internal static class BodyInputs
{
    internal static long? Checked(int? limit)
    {
        if (limit is { } most)
            ArgumentOutOfRangeException.ThrowIfNegative(most, nameof(limit));
        return limit;
    }

    internal static async ValueTask<Inputs> ReadAsync(
        BodyNeeds needs,
        RequestContext context,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var request = context.Request;
        var kept = KeptBody.Of(request.Body);
        try
        {
            var bytes = needs.Bytes is { } most
                ? await kept.BytesAsync(most == long.MaxValue ? limits.MostBytes : most, cancellation)
                    .ConfigureAwait(false)
                : null;
            var form = needs.Form
                ? await kept.FormAsync(body => context.ReadFormAsync(request, body, limits, cancellation))
                    .ConfigureAwait(false)
                : null;
            return new Inputs(context, form, bytes);
        }
        catch (HttpError refused) when (refused is not InvalidInput)
        {
            return new Inputs(context, Refused: Of(refused));
        }
        catch (InvalidInput wrong)
        {
            return new Inputs(context, Refused: wrong.Errors[0]);
        }
    }

    /// <summary>An error with a status of its own, told in its own words.</summary>
    internal static InputError Of(HttpError refused) =>
        new(InputSource.Body, "", "a body that can be read") { Cause = refused };
}
