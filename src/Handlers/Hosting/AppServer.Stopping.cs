namespace Handlers.Runtime;

public sealed partial class AppServer
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task<bool>? stopped;

    /// <summary>Gets the token that is cancelled when the host begins to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Stops the server: signals the requests in flight, waits for them, cancels the remaining ones, ends the fibers of the host, and closes
    /// the lifespans. Calling it again returns the same task.</summary>
    /// <param name="forceStop">When it is cancelled, the server stops waiting.</param>
    /// <returns>Whether everything ended within its time limit; anything that did not is reported.</returns>
    public Task<bool> StopAsync(CancellationToken forceStop = default)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (stopped is not null)
                return stopped;
            var begin = new TaskCompletionSource();
            stopped = StopAsync(begin.Task, forceStop);
            requests.Close();
            begin.SetResult();
            return stopped;
        }
    }

    /// <summary>Stops the server without waiting: requests in flight are cancelled immediately.</summary>
    /// <returns>A task that completes when the server has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(true)).ConfigureAwait(false);

    private async Task<bool> StopAsync(Task begin, CancellationToken forceStop)
    {
        // This must not run under the caller's lock, because cancelling a token runs callbacks of users.
        await begin.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await stopping.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            UserCode.Threw(Interpreter, "A callback of the token Stopping", fault);
        }
        var whole =
            await DrainAsync(options.DrainTime, forceStop).ConfigureAwait(false)
            || await CancelAsync().ConfigureAwait(false);
        whole &= await Fibers
            .StopAsync(forceStop.IsCancellationRequested ? TimeSpan.Zero : options.HostGrace, time)
            .ConfigureAwait(false);
        await lifespans.CloseAsync().ConfigureAwait(false);
        if (workers is { IsValueCreated: true })
            workers.Value.Dispose();
        if (Interpreter is SharedInterpreter loops)
        {
            var ending = loops.DisposeAsync();
            // An abandoned run keeps its loop.
            if (whole)
                await ending.ConfigureAwait(false);
        }
        return whole;
    }

    private async Task<bool> CancelAsync()
    {
        foreach (var context in requests.Snapshot())
            context.Cancel();
        if (await DrainAsync(options.Grace, CancellationToken.None).ConfigureAwait(false))
            return true;
        foreach (var context in requests.Snapshot())
        {
            context.Cut();
            Interpreter.Report(
                new Report(
                    ReportKind.RequestAbandoned,
                    $"{context.Where()} was cancelled and did not end within {options.Grace.TotalSeconds:0.###} s; the host stops "
                        + "without it. Pass the cancellation token on to everything it awaits."
                )
                {
                    Route = context.Pattern,
                }
            );
        }
        return false;
    }

    private async Task<bool> DrainAsync(TimeSpan limit, CancellationToken forceStop)
    {
        try
        {
            await UserCode.WaitAsync(requests.Drained, limit, time, Interpreter, forceStop).ConfigureAwait(false);
            return true;
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
