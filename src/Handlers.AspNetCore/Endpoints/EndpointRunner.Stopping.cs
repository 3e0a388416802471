using Handlers.Runtime;

namespace Handlers;

/// <summary>The part that ends requests which are still running after the server has stopped. By then Kestrel has drained the requests and cut off the rest;
/// the in-memory server does neither.</summary>
internal abstract partial class EndpointRunner
{
    /// <summary>The requests that are running on threads now.</summary>
    protected RunningThreads Threads { get; } = new();

    /// <summary>The requests whose runs wait without a thread, each with the task that ends with the run. By default none.</summary>
    protected virtual IReadOnlyList<(AspNetContext Context, Task Done)> Waiting() => [];

    /// <summary>Waits for the remaining requests, cancels those that do not end, waits for their finalizers, and reports by name those that still do not end.
    /// Each wait takes at most the grace time.</summary>
    private async Task EndLeft()
    {
        await Ended(IsWanted);
        foreach (var context in await Ended(IsCancelled))
            sink.Report(
                new Report(
                    ReportKind.RequestAbandoned,
                    $"The request {context.Where} was cancelled and did not end within {grace.TotalSeconds:0.###} s; the host stops without "
                        + "it. Pass the cancellation token on to the operations that it awaits."
                )
                {
                    Route = context.Pattern,
                }
            );
    }

    /// <summary>Waits for the requests that a predicate selects.</summary>
    /// <returns>The selected requests that have not ended when the grace time is over.</returns>
    private async Task<HashSet<AspNetContext>> Ended(Func<AspNetContext, bool> isMeant)
    {
        var left = new HashSet<AspNetContext>();
        Task? limit = null;
        // A request that begins to wait during the first pass is found in the second.
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
            // The request has ended in the meantime, and the server has reclaimed its objects.
            return false;
        }
    }

    private bool IsCancelled(AspNetContext context)
    {
        UserCode.Call(sink, "The server's Abort", context, static left => left.Http.Abort());
        return true;
    }
}
