using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>
/// What an <c>async Handler</c> method may contain: methods with what they must yield. The same list runs as the compiler optimizes it
/// and as it does not, and compiled ahead of time; so it knows nothing but the public surface.
/// </summary>
public static class AsyncMethodCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Handler<string> Handler, string Yields)> All =>
        [.. Awaits.All, .. Places.All, .. Blocks.All, .. Shapes.All, .. Misuse.All];

    /// <summary>Runs all of them under every interpreter, twice each, and writes what is wrong.</summary>
    /// <param name="output">Gets a line for each mistake, and the count.</param>
    /// <returns>0, or 1 when something is wrong.</returns>
    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var shared = new SharedInterpreter();
        var (ran, wrong) = (0, 0);
        foreach (var interpreter in new Interpreter[] { new BlockingInterpreter(), new AsyncInterpreter(), shared })
        foreach (var (name, handler, yields) in All)
        {
            for (var run = 1; run <= 2; run++)
            {
                ran++;
                var found = $"{await interpreter.RunOutcomeAsync(handler)}";
                if (found == $"value {yields}")
                    continue;
                wrong++;
                output.WriteLine($"{name} ({interpreter.GetType().Name}, run {run}): expected {yields}, found {found}");
            }
        }
        output.WriteLine($"async methods: {ran - wrong} of {ran} as expected");
        return wrong == 0 ? 0 : 1;
    }
}
