using Handlers.Runtime;

namespace Handlers;

/// <summary>Serves requests with runs that are awaited, on the async or the shared interpreter. The server continues on its own threads, never on a loop's
/// thread.</summary>
internal sealed class AwaitedEndpointRunner : EndpointRunner
{
    private readonly Interpreter interpreter;
    private readonly WaitingRuns waiting = new();

    internal AwaitedEndpointRunner(Interpreter interpreter, TimeSpan grace, TimeProvider time)
        : base(interpreter, grace, time) => this.interpreter = interpreter;

    protected override IReadOnlyList<(AspNetContext Context, Task Done)> Waiting() => waiting.Snapshot();

    protected override Task Serve(Handler<Response> handler, AspNetContext context)
    {
        // The two registrations overlap, so that a stopping host always finds the run in at least one of them.
        var here = Threads.Enter(context);
        try
        {
            var run = interpreter.RunOutcomeAsync(handler, context);
            if (!run.IsCompletedSuccessfully)
                return Pending.Of(this, run, context);
            var outcome = run.Result;
            if (!outcome.IsValue)
                return Ended(outcome, context);
            context.End();
            UnreadBody.Guard(context.Http);
            return Task.CompletedTask;
        }
        finally
        {
            here.Leave();
        }
    }

    private Task Ended(Outcome<Response> outcome, AspNetContext context)
    {
        var done = new TaskCompletionSource();
        End(outcome, context, done);
        return done.Task;
    }

    /// <summary>
    /// Turns the end of a run that waits into the task that the server awaits. An async method would do the same with a state
    /// machine and a delegate for each request (200 B more; bench/Served, /async): this one is pooled with its delegate.
    /// </summary>
    private sealed class Pending : WaitingRuns.Entry
    {
        private const int Limit = 128; // the same bound as Spares.Limit

        [ThreadStatic]
        private static Stack<Pending>? spares;

        private readonly Action completed;
        private AwaitedEndpointRunner serving = null!;
        private ValueTask<Outcome<Response>> run;

        private Pending() => completed = Complete;

        internal static Task Of(AwaitedEndpointRunner serving, ValueTask<Outcome<Response>> run, AspNetContext context)
        {
            var pending = spares is { Count: > 0 } ? spares.Pop() : new Pending();
            var done = new TaskCompletionSource();
            (pending.serving, pending.run) = (serving, run);
            serving.waiting.Add(pending, context, done);
            run.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(pending.completed);
            return done.Task;
        }

        private void Complete()
        {
            var (ended, server) = (run.GetAwaiter().GetResult(), serving);
            (serving, run) = (null!, default);
            var (served, source) = Leave();
            if ((spares ??= new Stack<Pending>()).Count < Limit)
                spares.Push(this);
            server.End(ended, served, source);
        }
    }
}
