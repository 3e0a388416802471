using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class RandomSchedule(int seed) : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin()
    {
        var random = new SeededRandom(seed);
        return ready => random.Below(ready.Count);
    }

    public override string ToString() => $"Schedule.Random({seed})";
}
