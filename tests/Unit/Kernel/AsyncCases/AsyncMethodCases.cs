using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>
/// The constructs that an <c>async Handler</c> method may contain: methods with their expected values. The same list runs with and without
/// compiler optimization, and compiled ahead of time, so it uses only the public surface.
/// </summary>
public static class AsyncMethodCases
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<(string Name, Handler<string> Handler, string Yields)> All =>
        [.. Awaits.All, .. Places.All, .. Blocks.All, .. Shapes.All, .. Misuse.All];

    /// <summary>Runs every case twice under every interpreter, and writes the failures.</summary>
    /// <param name="output">Receives a line for each failure, and the count.</param>
    /// <returns>0, or 1 if a case failed.</returns>
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
