using Handlers.Runtime;

namespace Handlers.Testing;

public abstract partial class Setting
{
    /// <summary>The test interpreter under a schedule, in virtual time.</summary>
    /// <param name="schedule">Who goes next.</param>
    /// <returns>A setting.</returns>
    public static Setting Scheduled(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new TestSetting(schedule, random: false);
    }

    /// <summary>The test interpreter under random schedules: each case of a law has its own, by the seed of the case.</summary>
    public static Setting Random { get; } = new TestSetting(Schedule.Random(0), random: true);

    /// <summary>The test interpreter: first in, first out; last in, first out; random.</summary>
    public static IReadOnlyList<Setting> Test { get; } =
    [new TestSetting(Schedule.Fifo, random: false), new TestSetting(Schedule.Lifo, random: false), Random];

    /// <summary>Where laws are checked when nobody says otherwise: <see cref="Test"/>.</summary>
    public static IReadOnlyList<Setting> Default => Test;
}
