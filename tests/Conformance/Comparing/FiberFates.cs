namespace Handlers.Tests.Conformance;

/// <summary>
/// Compares the fates of spawned fibers: each finished in both, or in neither (K01, K02). Their turns are not compared, but this
/// library's promise is checked: after the stage that spawned a fiber has ended, the fiber leaves no trace.
/// </summary>
internal sealed class FiberFates
{
    private readonly Dictionary<string, Spawned> fibers = [];

    public FiberFates(ScopeData app)
    {
        foreach (var scope in app.Scopes)
        {
            var functions = scope.Before.Concat(scope.After).Concat(scope.Teardown);
            foreach (var function in functions.Concat(scope.Errors.Select(error => error.Function)))
                Add(function.Spawns, function, [], generation: 0);
            foreach (var route in scope.Routes)
            foreach (var view in route.Views)
                Add(
                    view.Function.Spawns,
                    view.Function,
                    [.. route.DecoratorsInnermostFirst.Select(decorator => decorator.Name)],
                    generation: 0
                );
        }
    }

    /// <summary>The trace without the events of fibers.</summary>
    public IReadOnlyList<string> Without(IReadOnlyList<string> trace) =>
        [.. trace.Where(element => !fibers.ContainsKey(Name(element)))];

    public IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        Fates(expected, found).Concat(Strays(found)).Concat(Unclean(found));

    private IEnumerable<string> Fates(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        from fiber in fibers.Values
        where !fiber.HasEitherFate && Ran(fiber.Spawner, expected) && Ran(fiber.Spawner, found)
        let wanted = Ended(fiber.Name, expected)
        where wanted != Ended(fiber.Name, found)
        select $"fiber {fiber.Name}: expected {(wanted ? "to finish" : "not to finish")}, found the opposite";

    private IEnumerable<string> Strays(IReadOnlyList<string> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (!fibers.TryGetValue(Name(found[i]), out var fiber))
                continue;
            // A 500 function can run twice in a request: the last run counts.
            var since = found.Take(i).ToArray();
            since = since[(Array.FindLastIndex(since, element => IsStart(element, fiber.Spawner)) + 1)..];
            var exit = Array.IndexOf(since, $"{fiber.Spawner}:exit");
            if (exit >= 0 && found[i] != $"{fiber.Name}:cancelled" && found[i] != $"{fiber.Name}:cleaned")
                yield return $"fiber {fiber.Name}: expected nothing but its cancellation after {fiber.Spawner}:exit, found {found[i]}";
            else if (since.Skip(exit + 1).Any(element => !fiber.IsOfItsStage(Name(element), fibers)))
                yield return $"fiber {fiber.Name}: expected nothing after its stage, found {found[i]} after {since[^1]}";
        }
    }

    // Flask and this library both wait until a cancelled fiber has cleaned up.
    private IEnumerable<string> Unclean(IReadOnlyList<string> found) =>
        from fiber in fibers.Values
        let cancelled = found.Count(element => element == $"{fiber.Name}:cancelled")
        let cleaned = found.Count(element => element == $"{fiber.Name}:cleaned")
        where fiber.CleansUp && cleaned != cancelled
        select $"fiber {fiber.Name}: expected to clean up {cancelled} times, found {cleaned}";

    private static bool Ended(string fiber, IReadOnlyList<string> trace) =>
        trace.Contains($"{fiber}:exit") || trace.Contains($"{fiber}:failed");

    private void Add(IReadOnlyList<FiberData> spawned, FunctionData function, string[] decorators, int generation)
    {
        foreach (var fiber in spawned)
        {
            fibers[fiber.Name] = new Spawned(
                fiber.Name,
                fiber.Yields + generation - (function.Yields ?? 0),
                generation,
                function.Name,
                decorators,
                fiber.Cleanup is not null
            );
            Add(fiber.Spawns, function, decorators, generation + 1);
        }
    }

    private static bool Ran(string function, IReadOnlyList<string> trace) =>
        trace.Any(element => IsStart(element, function));

    private static bool IsStart(string element, string function) =>
        Name(element) == function && element != $"{function}:exit";

    private static string Name(string element) => element.Split(':')[0];

    /// <param name="Late">The number of turns after its stage's function at which it would finish.</param>
    /// <param name="Generation">The number of fibers between it and that function.</param>
    private sealed record Spawned(
        string Name,
        int Late,
        int Generation,
        string Spawner,
        string[] Decorators,
        bool CleansUp
    )
    {
        // Flask's loop turns once more for each generation before it cancels.
        public bool HasEitherFate => Late >= 0 && Late <= Generation;

        // The view's stage is the view inside its decorators.
        public bool IsOfItsStage(string name, Dictionary<string, Spawned> fibers) =>
            name == Spawner || Decorators.Contains(name) || fibers.ContainsKey(name);
    }
}
