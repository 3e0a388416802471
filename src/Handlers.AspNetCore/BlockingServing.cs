using System.Globalization;
using Handlers.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Serves requests on dedicated workers behind a bounded queue.</summary>
internal sealed class BlockingServing : Serving
{
    private readonly BlockingInterpreter interpreter;
    private readonly BlockingWorkers workers;
    private readonly string retryAfter;

    internal BlockingServing(InterpreterOptions settings, HostingOptions options, IHostApplicationLifetime? lifetime)
    {
        interpreter = new BlockingInterpreter(settings);
        workers = new BlockingWorkers(options.Workers, options.QueueLimit);
        retryAfter = Math.Ceiling(options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        lifetime?.ApplicationStopped.Register(workers.Dispose);
    }

    protected override Task Serve(Handler<Response> handler, ServedContext context)
    {
        var job = new Job(interpreter, handler, context);
        if (workers.TryRun(job))
            return job.Done;
        var response = context.Http.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    /// <summary>One request on its way through a worker. The server goes on on its own threads, never on the worker's.</summary>
    private sealed class Job(BlockingInterpreter interpreter, Handler<Response> handler, ServedContext context)
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
            End(interpreter.RunOutcome(handler, context), context, this);
            if (outside is not null)
                ExecutionContext.Restore(outside);
        }
    }
}
