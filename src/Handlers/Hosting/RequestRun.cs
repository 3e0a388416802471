namespace Handlers.Runtime;

/// <summary>One request of an <see cref="AppServer"/> in its interpreter: it runs the app, and answers the client or ends the connection when the run has
/// ended.</summary>
internal sealed class RequestRun(AppServer server, HostRequestContext context) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that completes when the request has left the server.</summary>
    internal Task Done => done.Task;

    public void Execute() => _ = ExecuteAsync();

    /// <summary>Refuses the request because no worker is available.</summary>
    internal async Task RefuseAsync()
    {
        await server.RefuseAsync(context, isQueueFull: true).ConfigureAwait(false);
        server.Requests.Leave(context);
    }

    private async Task ExecuteAsync()
    {
        try
        {
            if (RunEnding.IsUnwanted(context))
                context.Cut();
            else if (Begin() is { } status)
                await context.AnswerAsync(Response.Empty(status)).ConfigureAwait(false);
            else
                await EndAsync(await server.Interpreter.RunOutcomeAsync(server.Handler, context).ConfigureAwait(false))
                    .ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            await ApplyAsync(RunEnding.OfHostFault(fault)).ConfigureAwait(false);
        }
        finally
        {
            await context.EndServicesAsync(server.Interpreter).ConfigureAwait(false);
            context.Served?.End();
            server.Requests.Leave(context);
            done.SetResult();
        }
    }

    // The request is created once, here, so that the app never sees a request that cannot be created. Returns the status with which it is refused, or null.
    private Status? Begin()
    {
        var request = context.TryMakeRequest(out var refused);
        context.Served?.Begin(context, static context => context.MadeRequest);
        return request is null ? refused : null;
    }

    private ValueTask EndAsync(in Outcome<Response> outcome)
    {
        if (outcome.IsValue && context.HasEnded)
            return default;
        var isCancelled = context.Cancellation.IsCancellationRequested;
        return ApplyAsync(
            RunEnding.Of(
                outcome,
                new ResponseState
                {
                    HasBegun = context.HasStarted,
                    HasClosed = context.HasClosed,
                    // A handler that does not come from an app may return a response without sending it.
                    IsWhole = context.HasEnded,
                    IsCancelled = isCancelled,
                    // A stopping host cancels requests of clients that are still connected.
                    IsGone = isCancelled && !server.Stopping.IsCancellationRequested,
                }
            )
        );
    }

    private async ValueTask ApplyAsync(RunEnding ending)
    {
        if (ending.Report is { } report)
        {
            // The host may have failed before the request existed.
            context.Served?.Begin(context, static context => context.MadeRequest);
            server.Interpreter.Report(report with { Route = context.Pattern });
            context.Failed(report.Fault, Status.InternalServerError.Code);
        }
        if (ending.Client is ClientGets.ServerError)
            await context.AnswerAsync(Response.Empty(Status.InternalServerError)).ConfigureAwait(false);
        else if (ending.Client is ClientGets.ServiceUnavailable)
            await context.AnswerAsync(Response.Empty(Status.ServiceUnavailable)).ConfigureAwait(false);
        context.Cut();
    }
}
