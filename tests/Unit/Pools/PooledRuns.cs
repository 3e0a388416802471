using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>
/// Runs requests concurrently and one after another, so that reused objects pass from one to the next. Each run is checked, and the first with a
/// wrong outcome is described.
/// </summary>
internal static class PooledRuns
{
    private const int Threads = 3;

    internal static readonly (string Name, Func<Interpreter> Make)[] Kinds =
    [
        ("blocking", () => new BlockingInterpreter()),
        ("async", () => new AsyncInterpreter()),
        ("shared", () => new SharedInterpreter(2)),
        ("test", () => new TestInterpreter(Schedule.Random(1), new TestOptions { Awaits = ForeignAwaits.Allowed })),
    ];

    /// <summary>Runs them on several threads, each of which begins with a different request.</summary>
    internal static string? Beside(Interpreter interpreter, byte[][] programs)
    {
        if (programs.Length == 0)
            return null;
        var threads = interpreter is TestInterpreter ? 1 : Threads;
        var leaks = Enumerable
            .Range(0, threads)
            .Select(n => n % programs.Length)
            .Select(first =>
                Matrix.OnThreadGives(() => Here(interpreter, [.. programs[first..], .. programs[..first]]))
            )
            .ToArray();
        return Task.WhenAll(leaks).GetAwaiter().GetResult().FirstOrDefault(leak => leak is not null);
    }

    /// <summary>Runs them on the calling thread.</summary>
    internal static string? Here(Interpreter interpreter, byte[][] programs) =>
        interpreter switch
        {
            BlockingInterpreter blocking => InTurn(blocking, programs, _ => { }),
            TestInterpreter test => Together(test, programs),
            _ => AtOnce(interpreter, programs),
        };

    /// <summary>Runs them one after another on the calling thread, whose pools then contain everything.</summary>
    /// <param name="interpreter">The interpreter that runs them.</param>
    /// <param name="programs">The requests.</param>
    /// <param name="between">Called after each run.</param>
    internal static string? InTurn(BlockingInterpreter interpreter, IEnumerable<byte[]> programs, Action<Token> between)
    {
        foreach (var program in programs)
        {
            var request = new PooledRequest(program);
            if (request.Judge(interpreter.RunOutcome(request.View(), request.Context)) is { } leak)
                return leak;
            between(request.Token);
        }
        return null;
    }

    internal static void End(Interpreter interpreter)
    {
        if (interpreter is SharedInterpreter loops)
            loops.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static string? AtOnce(Interpreter interpreter, byte[][] programs)
    {
        var running = programs
            .Select(program => new PooledRequest(program))
            .Select(request => (request, run: interpreter.RunOutcomeAsync(request.View(), request.Context).AsTask()))
            .ToArray();
        return running
            .Select(each => each.request.Judge(each.run.GetAwaiter().GetResult()))
            .FirstOrDefault(leak => leak is not null);
    }

    private static string? Together(TestInterpreter interpreter, byte[][] programs)
    {
        var requests = programs.Select(program => new PooledRequest(program)).ToDictionary(request => request.Path);
        var outcomes = interpreter
            .RunTogether(
                Handler.Request.Bind(request => requests[request.Path].View()),
                requests.Values.Select(request => request.Context)
            )
            .Value;
        return requests
            .Values.Zip(outcomes, (request, outcome) => request.Judge(outcome))
            .FirstOrDefault(leak => leak is not null);
    }
}
