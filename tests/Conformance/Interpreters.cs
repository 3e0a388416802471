using Handlers.Runtime;
using Handlers.Testing;

namespace Handlers.Tests.Conformance;

/// <summary>The interpreters whose schedule is first in, first out, by name.</summary>
internal static class Interpreters
{
    public static readonly IReadOnlyList<string> Names = ["blocking", "async", "shared", "test"];

    /// <summary>The name that selects every interpreter in turn.</summary>
    public const string All = "all";

    /// <summary>Returns the name if an interpreter has it.</summary>
    /// <exception cref="ArgumentException">No interpreter has this name.</exception>
    public static string Named(string name) =>
        name == All || Names.Contains(name)
            ? name
            : throw new ArgumentException(
                $"--interpreter: expected blocking, async, shared, test or all, found {name}\n{RunnerOptions.Usage}"
            );

    /// <summary>Creates an interpreter.</summary>
    public static Interpreter Make(string name)
    {
        // The applications contain unhandled faults on purpose, so their reports add nothing.
        var options = new InterpreterOptions { Report = static _ => { } };
        return name switch
        {
            "blocking" => new BlockingInterpreter(options),
            "async" => new AsyncInterpreter(options),
            "shared" => new SharedInterpreter(options: options),
            // Bodies in parts are awaited through .NET tasks, which the run itself completes.
            _ => new TestInterpreter(test: new TestOptions { Awaits = ForeignAwaits.OfTheRun }, options: options),
        };
    }
}
