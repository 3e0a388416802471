using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class KeyedSchedule(int seed) : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin() =>
        ready =>
        {
            var chosen = 0;
            for (var i = 1; i < ready.Count; i++)
                if (Key(ready[i]) < Key(ready[chosen]))
                    chosen = i;
            return chosen;
        };

    public override string ToString() => $"Schedule.Keyed({seed})";

    private ulong Key(TestFiber fiber) =>
        SeededRandom.Mixed(SeededRandom.OfPath(seed, fiber.Path) + (ulong)fiber.Steps);
}
