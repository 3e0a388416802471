using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class LifoSchedule : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin() => static ready => ready.Count - 1;

    public override string ToString() => "Schedule.Lifo";
}
