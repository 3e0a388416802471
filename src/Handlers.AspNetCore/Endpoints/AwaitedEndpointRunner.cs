using Handlers.Runtime;

namespace Handlers;

/// <summary>Serves requests by runs that are awaited: those of the async and the shared interpreter. The server continues on its own threads,
/// never on a loop's.</summary>
internal sealed class AwaitedEndpointRunner : EndpointRunner
{
    private readonly Interpreter interpreter;

    internal AwaitedEndpointRunner(Interpreter interpreter)
        : base(interpreter) => this.interpreter = interpreter;

    protected override Task Serve(Handler<Response> handler, AspNetContext context)
    {
        var run = interpreter.RunOutcomeAsync(handler, context);
        if (!run.IsCompletedSuccessfully)
            return Pending.Of(this, run, context);
        var outcome = run.Result;
        return outcome.IsValue ? Task.CompletedTask : Ended(outcome, context);
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
    private sealed class Pending
    {
        private const int Limit = 128; // the same bound as Spares.Limit

        [ThreadStatic]
        private static Stack<Pending>? spares;

        private readonly Action completed;
        private AwaitedEndpointRunner serving = null!;
        private ValueTask<Outcome<Response>> run;
        private AspNetContext context = null!;
        private TaskCompletionSource done = null!;

        private Pending() => completed = Complete;

        internal static Task Of(AwaitedEndpointRunner serving, ValueTask<Outcome<Response>> run, AspNetContext context)
        {
            var pending = spares is { Count: > 0 } ? spares.Pop() : new Pending();
            var done = new TaskCompletionSource();
            (pending.serving, pending.run, pending.context, pending.done) = (serving, run, context, done);
            run.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(pending.completed);
            return done.Task;
        }

        private void Complete()
        {
            var (ended, server, served, source) = (run.GetAwaiter().GetResult(), serving, context, done);
            (serving, run, context, done) = (null!, default, null!, null!);
            if ((spares ??= new Stack<Pending>()).Count < Limit)
                spares.Push(this);
            server.End(ended, served, source);
        }
    }
}
