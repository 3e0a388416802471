using Handlers.Runtime;

namespace Handlers.Tests.Conformance;

/// <summary>What the runner was asked to do.</summary>
internal sealed record RunnerOptions(Interpreter Interpreter, IReadOnlyList<string> Files)
{
    public const string Usage =
        "usage: dotnet run -c Release --project tests/Conformance -- [--interpreter blocking|async|shared|test] FILE...";

    /// <exception cref="ArgumentException">An unknown option or interpreter, or no file.</exception>
    public static RunnerOptions Read(IReadOnlyList<string> args)
    {
        var (interpreter, files) = ("blocking", new List<string>());
        for (var i = 0; i < args.Count; i++)
            if (args[i] == "--interpreter")
                interpreter = ++i < args.Count ? args[i] : "nothing";
            else if (args[i].StartsWith('-'))
                throw new ArgumentException($"expected a file or --interpreter, found {args[i]}\n{Usage}");
            else
                files.Add(args[i]);
        if (files.Count == 0)
            throw new ArgumentException($"expected at least one conformance file, found none\n{Usage}");
        return new RunnerOptions(Named(interpreter), files);
    }

    // The files hold unhandled faults on purpose; their reports say nothing new.
    private static Interpreter Named(string name)
    {
        var options = new InterpreterOptions { Report = static _ => { } };
        return name switch
        {
            "blocking" => new BlockingInterpreter(options),
            "async" => new AsyncInterpreter(options),
            "shared" => new SharedInterpreter(options: options),
            "test" => new TestInterpreter(options: options),
            _ => throw new ArgumentException(
                $"--interpreter: expected blocking, async, shared or test, found {name}\n{Usage}"
            ),
        };
    }
}
