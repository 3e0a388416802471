using Handlers.Runtime;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Serves requests on dedicated workers behind a bounded queue.</summary>
internal sealed class BlockingEndpointRunner : EndpointRunner
{
    private readonly BlockingInterpreter interpreter;
    private readonly BlockingWorkers workers;
    private readonly Refusal refusal;

    internal BlockingEndpointRunner(
        BlockingInterpreter interpreter,
        HostingOptions options,
        TimeProvider time,
        IHostApplicationLifetime? lifetime
    )
        : base(interpreter, options.Grace, time)
    {
        this.interpreter = interpreter;
        workers = new BlockingWorkers(options.Workers, options.QueueLimit);
        refusal = new Refusal(options.RetryAfter);
        lifetime?.ApplicationStopped.Register(workers.Dispose);
    }

    protected override Task Serve(Handler<Response> handler, AspNetContext context)
    {
        var queued = new QueuedRequest(this, handler, context);
        if (workers.TryRun(queued))
            return queued.Done;
        Saturation.Refused(interpreter);
        context.Failed(null, Refusal.Status.Code);
        // The length is not set: with a length, the framework's status code pages would consider the response complete.
        UnreadBody.Guard(context.Http);
        var response = context.Http.Response;
        response.StatusCode = Refusal.Status.Code;
        response.Headers[Refusal.Header] = refusal.RetryAfter;
        return Task.CompletedTask;
    }

    /// <summary>One request that a worker serves. The server continues on its own threads, never on the worker's thread.</summary>
    private sealed class QueuedRequest(BlockingEndpointRunner serving, Handler<Response> handler, AspNetContext context)
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
            var here = serving.Threads.Enter(context);
            try
            {
                if (RunEnding.IsUnwanted(context))
                {
                    UnreadBody.Guard(context.Http);
                    SetCanceled(context.Cancellation);
                }
                else
                    serving.End(serving.interpreter.RunOutcome(handler, context), context, this);
            }
            catch (Exception fault)
            {
                // The server handles this like every failure before the response. Thrown on a worker's thread, it would end the process.
                TrySetException(fault);
            }
            here.Leave();
            if (outside is not null)
                ExecutionContext.Restore(outside);
        }
    }
}
