using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class FifoSchedule : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin() => static _ => 0;

    public override string ToString() => "Schedule.Fifo";
}
