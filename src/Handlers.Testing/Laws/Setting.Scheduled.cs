using Handlers.Runtime;

namespace Handlers.Testing;

public abstract partial class Setting
{
    /// <summary>Returns a setting with the test interpreter under a schedule, in virtual time.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <returns>A setting.</returns>
    public static Setting Scheduled(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new TestSetting(schedule, random: false);
    }

    /// <summary>Gets the test interpreter under random schedules: each case of a law has its own schedule, chosen by the seed of the case.</summary>
    public static Setting Random { get; } = new TestSetting(Schedule.Random(0), random: true);

    /// <summary>Gets the settings with the test interpreter: first in, first out; last in, first out; random.</summary>
    public static IReadOnlyList<Setting> Test { get; } =
    [new TestSetting(Schedule.Fifo, random: false), new TestSetting(Schedule.Lifo, random: false), Random];

    /// <summary>Gets the settings in which laws are checked by default: <see cref="Test"/>.</summary>
    public static IReadOnlyList<Setting> Default => Test;
}
