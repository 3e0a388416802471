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
            foreach (var function in scope.Before.Concat(scope.Errors.Select(error => error.Function)))
                Add(function, []);
            foreach (var route in scope.Routes)
            foreach (var view in route.Views)
                Add(view.Function, [.. route.DecoratorsInnermostFirst.Select(decorator => decorator.Name)]);
        }
    }

    /// <summary>What others did.</summary>
    public IReadOnlyList<string> Without(IReadOnlyList<string> trace) =>
        [.. trace.Where(element => !tasks.ContainsKey(Name(element)))];

    public IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        Fates(expected, found).Concat(Strays(found));

    private IEnumerable<string> Fates(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
        from task in tasks.Values
        where found.Contains($"{task.Spawner}:enter") && task.Yields != task.SpawnersYields
        let wanted = expected.Contains($"{task.Name}:exit")
        where wanted != found.Contains($"{task.Name}:exit")
        select $"task {task.Name}: expected {(wanted ? "to finish" : "not to finish")}, found the opposite";

    private IEnumerable<string> Strays(IReadOnlyList<string> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (!tasks.TryGetValue(Name(found[i]), out var task))
                continue;
            var before = found.Take(i).ToArray();
            var exit = Array.IndexOf(before, $"{task.Spawner}:exit");
            if (exit >= 0 && found[i] != $"{task.Name}:cancelled")
                yield return $"task {task.Name}: expected nothing but its cancellation after {task.Spawner}:exit, found {found[i]}";
            else if (exit >= 0 && before.Skip(exit + 1).Any(element => !task.IsOfItsStage(Name(element), tasks)))
                yield return $"task {task.Name}: expected nothing after its stage, found {found[i]} after {before[^1]}";
        }
    }

    private void Add(FunctionData function, string[] decorators)
    {
        foreach (var task in function.Spawns)
            tasks[task.Name] = new Spawned(task.Name, task.Yields, function.Name, function.Yields ?? 0, decorators);
    }

    private static string Name(string element) => element.Split(':')[0];

    private sealed record Spawned(string Name, int Yields, string Spawner, int SpawnersYields, string[] Decorators)
    {
        // The view's stage is the view inside its decorators.
        public bool IsOfItsStage(string name, Dictionary<string, Spawned> tasks) =>
            name == Spawner || Decorators.Contains(name) || tasks.ContainsKey(name);
    }
}
