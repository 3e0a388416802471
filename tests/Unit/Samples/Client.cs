using Handlers.Runtime;
using Notes;

namespace Handlers.Tests.Samples;

/// <summary>The sample in memory: its answers under one interpreter, with a separate database.</summary>
internal sealed class Client : NotesClient
{
    private readonly Interpreter interpreter;
    private readonly App app;

    private Client(Func<InterpreterOptions, Interpreter> interpreter, Func<App, App> change)
    {
        this.interpreter = interpreter(new InterpreterOptions { Time = Clock, Report = Reports.Enqueue });
        app = change(NotesApp.Of(Database));
    }

    public CountedDatabase Database { get; } = new();

    public SteppingClock Clock { get; } = new();

    /// <summary>The unhandled faults; a test that expects none checks that it is empty.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Report> Reports { get; } = new();

    /// <summary>Runs the test once under each interpreter; nothing may be reported unless the test reads it.</summary>
    public static void UnderEach(Action<Client> test, Func<App, App>? change = null)
    {
        Under(options => new BlockingInterpreter(options));
        Under(options => new AsyncInterpreter(options));
        SharedInterpreter? loops = null;
        Under(options => loops = new SharedInterpreter(options: options));
        loops!.DisposeAsync().AsTask().GetAwaiter().GetResult();

        void Under(Func<InterpreterOptions, Interpreter> interpreter)
        {
            using var client = new Client(interpreter, change ?? (app => app));
            test(client);
            Check.Sequence([], client.Reports.Select(report => report.ToString()));
        }
    }

    public override Task<Response> SendAsync(Request request, CancellationToken cancellation = default) =>
        interpreter.RunAsync(app.Handler, RequestContext.Of(request, cancellation: cancellation)).AsTask();

    public override void Dispose() => Database.Dispose();
}
