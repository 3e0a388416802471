using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The comparisons with which laws are written. Each returns a counterexample as text, or null.</summary>
internal static class Equivalence
{
    /// <summary>Compares two handlers, which must be indistinguishable.</summary>
    internal static string? Same<A, B>(
        Setting setting,
        int? cancelAt,
        Handler<A> left,
        Handler<B> right,
        bool timed = true
    ) => setting.Observe(left, cancelAt).DifferenceFrom(setting.Observe(right, cancelAt), timed);

    /// <summary>
    /// Returns how a handler ends for the code around it. A masked region that completes returns a value to it, even if a cancellation is pending and the run
    /// therefore ends cancelled.
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

    /// <summary>Returns the first of several counterexamples; the checks after it are not run.</summary>
    internal static string? All(params IEnumerable<string?> checks) =>
        checks.FirstOrDefault(check => check is not null);
}
