using Handlers.Runtime;
using Handlers.Testing;

namespace Handlers.Tests.Conformance;

/// <summary>The interpreters whose schedule is first in, first out, by name.</summary>
internal static class Interpreters
{
    public static readonly IReadOnlyList<string> Names = ["blocking", "async", "shared", "test"];

    /// <summary>The name that asks each of them in turn.</summary>
    public const string All = "all";

    /// <summary>The name, if it is one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Named(string name) =>
        name == All || Names.Contains(name)
            ? name
            : throw new ArgumentException(
                $"--interpreter: expected blocking, async, shared, test or all, found {name}\n{RunnerOptions.Usage}"
            );

    /// <summary>A new one.</summary>
    public static Interpreter Make(string name)
    {
        // The applications hold unhandled faults on purpose; their reports say nothing new.
        var options = new InterpreterOptions { Report = static _ => { } };
        return name switch
        {
            "blocking" => new BlockingInterpreter(options),
            "async" => new AsyncInterpreter(options),
            "shared" => new SharedInterpreter(options: options),
            // Bodies in parts are awaited by way of .NET's own tasks, which the run itself completes.
            _ => new TestInterpreter(test: new TestOptions { Awaits = ForeignAwaits.OfTheRun }, options: options),
        };
    }
}
