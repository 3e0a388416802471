using Handlers.Runtime;

namespace Handlers;

/// <summary>What a stopped server has left behind. Kestrel has drained requests by then and cut off the rest; the server in memory does neither.</summary>
internal abstract partial class EndpointRunner
{
    /// <summary>The requests that threads run now.</summary>
    protected RunningThreads Threads { get; } = new();

    /// <summary>The requests whose runs wait, without a thread, each with the task that ends with it. Default: none.</summary>
    protected virtual IReadOnlyList<(AspNetContext Context, Task Done)> Waiting() => [];

    /// <summary>Waits for the requests that are left, cancels those that do not end by themselves, waits for their finalizers, and reports by name
    /// those that do not end then. Each wait takes the grace time at most.</summary>
    private async Task EndLeft()
    {
        await Ended(IsWanted);
        foreach (var context in await Ended(IsCancelled))
            sink.Report(
                new Report(
                    ReportKind.RequestAbandoned,
                    $"The request {context.Where} was cancelled and did not end within {grace.TotalSeconds:0.###} s; the host stops without "
                        + "it. Pass the cancellation token on to what it awaits."
                )
            );
    }

    /// <summary>Waits for those requests that are meant.</summary>
    /// <returns>Those that have not ended when the grace time is over.</returns>
    private async Task<HashSet<AspNetContext>> Ended(Func<AspNetContext, bool> isMeant)
    {
        var left = new HashSet<AspNetContext>();
        Task? limit = null;
        // Those that begin to wait while the first are awaited are among the second.
        foreach (var look in new Func<IEnumerable<(AspNetContext Context, Task Done)>>[] { Threads.Snapshot, Waiting })
        {
            var running = look().Where(request => isMeant(request.Context)).ToArray();
            if (running.Length == 0)
                continue;
            limit ??= UserCode.WaitAsync(new TaskCompletionSource().Task, grace, time, sink);
            await Task.WhenAny(Task.WhenAll(running.Select(request => request.Done)), limit);
            left.UnionWith(running.Where(request => !request.Done.IsCompleted).Select(request => request.Context));
        }
        return left;
    }

    private static bool IsWanted(AspNetContext context)
    {
        try
        {
            return !context.Cancellation.IsCancellationRequested;
        }
        catch (Exception)
        {
            // It has ended meanwhile, and the server has taken its objects back.
            return false;
        }
    }

    private bool IsCancelled(AspNetContext context)
    {
        UserCode.Call(sink, "The server's Abort", context, static left => left.Http.Abort());
        return true;
    }
}
