namespace Handlers.Tests.Conformance;

/// <summary>
/// Compares what became of spawned tasks: each finished in both, or in neither (K01, K02). Their turns are not compared, but what
/// this library promises is checked: when the stage that spawned a task has ended, nothing is seen of it any more.
/// </summary>
internal sealed class TaskFates
{
    private readonly Dictionary<string, Spawned> tasks = [];

    public TaskFates(ScopeData app)
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

    /// <summary>What others did.</summary>
    public IReadOnlyList<string> Without(IReadOnlyList<string> trace) =>
        [.. trace.Where(element => !tasks.ContainsKey(Name(element)))];

    public IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        Fates(expected, found).Concat(Strays(found)).Concat(Unclean(found));

    private IEnumerable<string> Fates(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        from task in tasks.Values
        where !task.HasEitherFate && Ran(task.Spawner, expected) && Ran(task.Spawner, found)
        let wanted = Ended(task.Name, expected)
        where wanted != Ended(task.Name, found)
        select $"task {task.Name}: expected {(wanted ? "to finish" : "not to finish")}, found the opposite";

    private IEnumerable<string> Strays(IReadOnlyList<string> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (!tasks.TryGetValue(Name(found[i]), out var task))
                continue;
            // A 500 function can run twice in a request: the last time counts.
            var since = found.Take(i).ToArray();
            since = since[(Array.FindLastIndex(since, element => IsStart(element, task.Spawner)) + 1)..];
            var exit = Array.IndexOf(since, $"{task.Spawner}:exit");
            if (exit >= 0 && found[i] != $"{task.Name}:cancelled" && found[i] != $"{task.Name}:cleaned")
                yield return $"task {task.Name}: expected nothing but its cancellation after {task.Spawner}:exit, found {found[i]}";
            else if (since.Skip(exit + 1).Any(element => !task.IsOfItsStage(Name(element), tasks)))
                yield return $"task {task.Name}: expected nothing after its stage, found {found[i]} after {since[^1]}";
        }
    }

    // Flask and this library both wait until a cancelled task has cleaned up.
    private IEnumerable<string> Unclean(IReadOnlyList<string> found) =>
        from task in tasks.Values
        let cancelled = found.Count(element => element == $"{task.Name}:cancelled")
        let cleaned = found.Count(element => element == $"{task.Name}:cleaned")
        where task.CleansUp && cleaned != cancelled
        select $"task {task.Name}: expected to clean up {cancelled} times, found {cleaned}";

    private static bool Ended(string task, IReadOnlyList<string> trace) =>
        trace.Contains($"{task}:exit") || trace.Contains($"{task}:failed");

    private void Add(IReadOnlyList<TaskData> spawned, FunctionData function, string[] decorators, int generation)
    {
        foreach (var task in spawned)
        {
            tasks[task.Name] = new Spawned(
                task.Name,
                task.Yields + generation - (function.Yields ?? 0),
                generation,
                function.Name,
                decorators,
                task.Cleanup is not null
            );
            Add(task.Spawns, function, decorators, generation + 1);
        }
    }

    private static bool Ran(string function, IReadOnlyList<string> trace) =>
        trace.Any(element => IsStart(element, function));

    private static bool IsStart(string element, string function) =>
        Name(element) == function && element != $"{function}:exit";

    private static string Name(string element) => element.Split(':')[0];

    /// <param name="Late">How many turns after its stage's function it would finish.</param>
    /// <param name="Generation">How many tasks there are between it and that function.</param>
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
        public bool IsOfItsStage(string name, Dictionary<string, Spawned> tasks) =>
            name == Spawner || Decorators.Contains(name) || tasks.ContainsKey(name);
    }
}
