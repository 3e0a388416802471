using System.Globalization;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>How an observed run ended, in words that can be compared.</summary>
/// <param name="Kind">One of the four ways; null when the run never ended.</param>
/// <param name="What">The value, the response or the fault in words; empty where there is none.</param>
/// <example><code>
/// bool same = ObservedEnding.Value(3) == new ObservedEnding(OutcomeKind.Value, "3");
/// </code></example>
public readonly record struct ObservedEnding(OutcomeKind? Kind, string What)
{
    /// <summary>Cancelled.</summary>
    public static ObservedEnding Cancelled { get; } = new(OutcomeKind.Cancelled, "");

    /// <summary>Everything waited for something that could not come.</summary>
    public static ObservedEnding Never { get; } = new(null, "");

    /// <summary>With a program's value.</summary>
    /// <param name="number">The value.</param>
    /// <returns>An ending.</returns>
    public static ObservedEnding Value(int number) => new(OutcomeKind.Value, Words(number));

    /// <summary>With the halt of a program.</summary>
    /// <param name="number">The program's number.</param>
    /// <returns>An ending.</returns>
    public static ObservedEnding Halted(int number) => new(OutcomeKind.Halted, Words(number));

    /// <summary>In the fault of a program.</summary>
    /// <param name="number">The program's number.</param>
    /// <returns>An ending.</returns>
    public static ObservedEnding Faulted(int number) => new(OutcomeKind.Faulted, Words(number));

    /// <summary>The ending of an outcome.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns>An ending; responses are told apart by status, headers and body, faults by type and message.</returns>
    public static ObservedEnding Of<A>(Outcome<A> outcome) =>
        outcome.Match(
            value => new ObservedEnding(OutcomeKind.Value, Words(value)),
            response => new ObservedEnding(
                OutcomeKind.Halted,
                ResponseText.IsOfProgram(response) ?? ResponseText.Of(response)
            ),
            fault => new ObservedEnding(OutcomeKind.Faulted, Words(fault)),
            () => Cancelled
        );

    internal static string Words(Exception fault) =>
        fault switch
        {
            ProgramFaultException own => Words(own.Number),
            OperationCanceledException => Words(ProgramNumbers.Stop),
            _ => $"{fault.GetType().Name}: {fault.Message}",
        };

    private static string Words(object? value) =>
        value switch
        {
            Response response => ResponseText.Of(response),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "null",
        };

    /// <summary>The ending in words.</summary>
    /// <returns><c>value …</c>, <c>halted …</c>, <c>faulted …</c>, <c>cancelled</c> or <c>never</c>.</returns>
    public override string ToString() =>
        Kind is null ? "never" : $"{Kind.ToString()!.ToLowerInvariant()} {What}".TrimEnd();
}
