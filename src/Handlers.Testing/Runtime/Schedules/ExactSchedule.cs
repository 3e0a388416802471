using Handlers.Runtime;

namespace Handlers.Testing;

internal sealed class ExactSchedule(int[] choices) : Schedule
{
    public override Func<IReadOnlyList<TestFiber>, int> Begin()
    {
        var turn = 0;
        return ready => turn < choices.Length ? Math.Clamp(choices[turn++], 0, ready.Count - 1) : 0;
    }

    public override string ToString() => $"Schedule.Exactly({string.Join(", ", choices)})";
}
