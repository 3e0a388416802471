using System.Globalization;
using Handlers.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Serves requests on dedicated workers behind a bounded queue.</summary>
internal sealed class BlockingServing : EndpointServing
{
    private readonly BlockingInterpreter interpreter;
    private readonly BlockingWorkers workers;
    private readonly string retryAfter;

    internal BlockingServing(
        BlockingInterpreter interpreter,
        HostingOptions options,
        IHostApplicationLifetime? lifetime
    )
        : base(interpreter.Options)
    {
        this.interpreter = interpreter;
        workers = new BlockingWorkers(options.Workers, options.QueueLimit);
        retryAfter = Math.Ceiling(options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        lifetime?.ApplicationStopped.Register(workers.Dispose);
    }

    protected override Task Serve(Handler<Response> handler, ServedContext context)
    {
        var job = new Job(this, handler, context);
        if (workers.TryRun(job))
            return job.Done;
        var response = context.Http.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    /// <summary>One request on its way through a worker. The server goes on on its own threads, never on the worker's.</summary>
    private sealed class Job(BlockingServing serving, Handler<Response> handler, ServedContext context)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            IThreadPoolWorkItem
    {
        private readonly ExecutionContext? flow = ExecutionContext.Capture();

        internal Task Done => Task;

        public void Execute()
        {
            var outside = ExecutionContext.Capture();
            if (flow is not null)
                ExecutionContext.Restore(flow);
            try
            {
                // Nobody waits any more for a request whose client went while it was queued: nothing of it runs.
                if (context.Cancellation.IsCancellationRequested)
                    SetCanceled(context.Cancellation);
                else
                    serving.End(serving.interpreter.RunOutcome(handler, context), context, this);
            }
            catch (Exception fault)
            {
                // A worker's thread has no one above it: what came out here would end the process.
                TrySetException(fault);
            }
            if (outside is not null)
                ExecutionContext.Restore(outside);
        }
    }
}
