using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The words that laws are written in: each gives a counterexample, or null.</summary>
internal static class Equivalence
{
    /// <summary>Nobody can tell the two handlers apart.</summary>
    internal static string? Same<A, B>(
        Setting setting,
        int? cancelAt,
        Handler<A> left,
        Handler<B> right,
        bool timed = true
    ) => setting.Observe(left, cancelAt).DifferenceFrom(setting.Observe(right, cancelAt), timed);

    /// <summary>
    /// How a handler ends for what is around it. A masked region that completes gives it a value, also where a cancellation is pending
    /// and the run ends cancelled for it.
    /// </summary>
    internal static ObservedEnding EndingAround(Setting setting, int? cancelAt, Handler<int> handler)
    {
        ObservedEnding? value = null;
        var seen = setting.Observe(
            handler.Map(x =>
            {
                value = ObservedEnding.Value(x);
                return x;
            }),
            cancelAt
        );
        return value ?? seen.Ending;
    }

    internal static string? On<T>(string what, T expected, T found) =>
        EqualityComparer<T>.Default.Equals(expected, found) ? null : $"{what}: expected {expected}, found {found}";

    internal static string? InOrder<T>(string what, IEnumerable<T> expected, IEnumerable<T> found) =>
        expected.SequenceEqual(found)
            ? null
            : $"{what}: expected {Observation.Show(expected)}, found {Observation.Show(found)}";

    /// <summary>The first of several counterexamples; what comes after one is not even tried.</summary>
    internal static string? All(params IEnumerable<string?> checks) =>
        checks.FirstOrDefault(check => check is not null);
}
