// Each of these methods is refused when it runs, too.
#pragma warning disable HND002

namespace Handlers.Tests;

/// <summary>A handler awaited in the wrong kind of method: an error in that method, which can catch it; the run continues.</summary>
internal static class Misuse
{
    internal static IEnumerable<(string Name, Handler<string> Handler, string Yields)> All =>
        [
            ("in a plain async method: it is refused", Caught(Plain), "refused, still here"),
            ("in a plain async method after a wait: it is refused", Caught(PlainLate), "refused, still here"),
            ("in an async iterator: it is refused", Caught(Iterated), "refused, still here"),
            (
                "in an async lambda that is a task: it is refused",
                Caught(() => Task.Run(async () => await Waiting())),
                "refused, still here"
            ),
            ("a value can be awaited everywhere", Values(), "1"),
        ];

    private static async Handler<string> Caught(Func<Task<string>> misuse)
    {
        string found;
        try
        {
            found = await misuse();
        }
        catch (InvalidOperationException e) when (e.Message.Contains("async Handler", StringComparison.Ordinal))
        {
            found = "refused";
        }
        return $"{found}, {await Awaits.Later("still here")}";
    }

    private static async Handler<string> Values() => $"{await Ready()}";

    private static async Task<int> Ready() => await Handler.Return(1);

    private static async Task<string> Plain() => await Waiting();

    private static async Task<string> PlainLate()
    {
        await Task.Yield();
        return await Waiting();
    }

    private static async Task<string> Iterated()
    {
        await foreach (var found in Iterator())
            return found;
        return "nothing";
    }

    private static async IAsyncEnumerable<string> Iterator()
    {
        await Task.Yield();
        yield return await Waiting();
    }

    private static async Handler<string> Waiting()
    {
        await Handler.Yield;
        return "awaited";
    }
}
