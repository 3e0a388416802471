namespace Handlers.Runtime;

/// <summary>
/// What the end of a run means for the client that waits for its response, and what is reported of it. This is the one policy of every
/// host. A host adds how it sends a status and how it ends a connection.
/// </summary>
/// <param name="Client">What the client gets.</param>
/// <param name="Report">What has not been reported yet; null when there is nothing to report.</param>
internal readonly record struct RunEnding(ClientGets Client, Report? Report = null)
{
    /// <summary>Says how a run ends for its client.</summary>
    /// <param name="outcome">How the run ended. An app turns its faults into responses and sends them inside the run, so a fault that is
    /// left here is one of sending, or of a websocket that was accepted.</param>
    /// <param name="response">How far the response is, and whether the client is still there.</param>
    /// <returns>The ending.</returns>
    internal static RunEnding Of(in Outcome<Response> outcome, in ResponseState response)
    {
        if (outcome.IsValue && response.IsWhole)
            return new(ClientGets.WholeResponse);
        // A connection that breaks surfaces in the run as one of these two. It is a disconnect, which is not reported.
        if (
            outcome.Fault is not { } fault
            || (response.IsCancelled && fault is OperationCanceledException or IOException)
        )
            return new(
                response.IsGone ? ClientGets.Nothing
                : response.HasBegun ? ClientGets.CutResponse
                : ClientGets.ServiceUnavailable
            );
        // The websocket's own end has told the client.
        if (response.HasClosed)
            return new(
                ClientGets.WholeResponse,
                new Report(
                    ReportKind.UnhandledFault,
                    "A fault left the app; the websocket was closed with 1011, unless it had been closed before.",
                    fault
                )
            );
        // A status can no longer be sent.
        if (response.HasBegun)
            return new(
                ClientGets.CutResponse,
                new Report(ReportKind.BodyFault, "Sending the response failed; the connection was aborted.", fault)
            );
        return new(
            ClientGets.ServerError,
            new Report(ReportKind.UnhandledFault, "The response could not be sent; status 500 was sent instead.", fault)
        );
    }

    /// <summary>Says how a request ends at which the host itself failed: it could not make the request, or a method of its context threw
    /// what it must not throw.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <returns>The ending.</returns>
    internal static RunEnding OfHostFault(Exception fault) =>
        new(
            ClientGets.CutResponse,
            new Report(ReportKind.UnhandledFault, "The host failed at a request; the connection was aborted.", fault)
        );

    /// <summary>Whether the client disconnected while its request was queued. The host then skips the request: no step of the app
    /// runs.</summary>
    /// <param name="queued">A request whose run has not begun.</param>
    /// <returns>True when nobody waits for the response.</returns>
    internal static bool IsUnwanted(RequestContext queued) => queued.Cancellation.IsCancellationRequested;
}
