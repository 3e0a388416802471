namespace Handlers.Runtime;

/// <summary>
/// Decides how the client that waits for a response is answered when the run has ended, and whether a report is made. All hosts share this policy; a host adds
/// how it sends a status and how it ends a connection.
/// </summary>
/// <param name="Client">The outcome for the client.</param>
/// <param name="Report">The report, or null if there is nothing to report or it has been reported already.</param>
internal readonly record struct RunEnding(ClientGets Client, Report? Report = null)
{
    /// <summary>Returns how a run ends for its client.</summary>
    /// <param name="outcome">The outcome of the run. An app turns its faults into responses and sends them inside the run, so a fault that
    /// arrives here happened while sending, or in an accepted websocket.</param>
    /// <param name="response">The state of the response and of the client.</param>
    /// <returns>The ending.</returns>
    internal static RunEnding Of(in Outcome<Response> outcome, in ResponseState response)
    {
        if (outcome.IsValue && response.IsWhole)
            return new(ClientGets.WholeResponse);
        // A broken connection appears in the run as a cancellation or as an IOException. It is a disconnect, which is not reported.
        if (
            outcome.Fault is not { } fault
            || (response.IsCancelled && fault is OperationCanceledException or IOException)
        )
            return new(
                response.IsGone ? ClientGets.Nothing
                : response.HasBegun ? ClientGets.CutResponse
                : ClientGets.ServiceUnavailable
            );
        // The client already knows from the close of the websocket.
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

    /// <summary>Returns how a request ends if the host itself failed: it could not create the request, or a method of its context threw an
    /// exception that it must not throw.</summary>
    /// <param name="fault">The exception.</param>
    /// <returns>The ending.</returns>
    internal static RunEnding OfHostFault(Exception fault) =>
        new(
            ClientGets.CutResponse,
            new Report(ReportKind.UnhandledFault, "The host failed at a request; the connection was aborted.", fault)
        );

    /// <summary>Returns whether the client disconnected while its request was queued. The host then skips the request, so that no step of the app
    /// runs.</summary>
    /// <param name="queued">A request whose run has not begun.</param>
    /// <returns>True if the client no longer waits for the response.</returns>
    internal static bool IsUnwanted(RequestContext queued) => queued.Cancellation.IsCancellationRequested;
}
