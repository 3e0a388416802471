using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class PrioritizedSchedule(int seed, int changes, int within) : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin()
    {
        var lowered = new Dictionary<string, int>();
        var points = Points();
        var turn = 0;
        return ready =>
        {
            var chosen = Highest(ready, lowered);
            if (!points.Contains(turn++))
                return chosen;
            // Below all fibers that were lowered before.
            lowered[ready[chosen].Path] = lowered.Count + 1;
            return Highest(ready, lowered);
        };
    }

    public override string ToString() => $"Schedule.Prioritized({seed}, {changes}, {within})";

    private HashSet<int> Points()
    {
        var random = new SeededRandom(seed);
        var points = new HashSet<int>();
        while (points.Count < Math.Min(changes, within))
            points.Add(random.Below(within));
        return points;
    }

    private int Highest(IReadOnlyList<TestFiber> ready, Dictionary<string, int> lowered)
    {
        var chosen = 0;
        for (var i = 1; i < ready.Count; i++)
            if (IsHigher(ready[i], ready[chosen], lowered))
                chosen = i;
        return chosen;
    }

    private bool IsHigher(TestFiber fiber, TestFiber other, Dictionary<string, int> lowered)
    {
        var (mine, its) = (lowered.GetValueOrDefault(fiber.Path), lowered.GetValueOrDefault(other.Path));
        return mine != its ? mine < its : Priority(fiber) > Priority(other);
    }

    private ulong Priority(TestFiber fiber) => SeededRandom.Mixed(SeededRandom.OfPath(seed, fiber.Path));
}
