namespace Handlers;

/// <summary>The parts of the body that a binding needs: the form, or up to a number of bytes (the largest number: as many as the limits allow).</summary>
internal readonly record struct BodyNeeds(bool Form, long? Bytes)
{
    internal bool IsNone => !Form && Bytes is null;

    internal BodyNeeds And(BodyNeeds other) =>
        new(
            Form || other.Form,
            Bytes is { } mine && other.Bytes is { } theirs ? Math.Max(mine, theirs) : Bytes ?? other.Bytes
        );
}

/// <summary>The source of a binding's values: the request, and the needed parts of its body, or the error for a body that could not be read.</summary>
internal readonly record struct Inputs(
    RequestContext Context,
    Form? Form = null,
    byte[]? Bytes = null,
    InputError? Refused = null
);

/// <summary>
/// Reads bodies for bindings, once for each body: later bindings of the request get the result of the first read, within the limits of the
/// first read. A mistake of the client is a value; every other error is a fault.
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

    /// <summary>Wraps an error that has its own status and its own message.</summary>
    internal static InputError Of(HttpError refused) =>
        new(InputSource.Body, "", "a body that can be read") { Cause = refused };
}
