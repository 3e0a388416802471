using System.Globalization;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The ending of an observed run, as text that can be compared.</summary>
/// <param name="Kind">The kind of the outcome; null if the run never ended.</param>
/// <param name="What">The value, the response or the fault as text; empty if there is none.</param>
/// <example><code>
/// bool same = ObservedEnding.Value(3) == new ObservedEnding(OutcomeKind.Value, "3");
/// </code></example>
public readonly record struct ObservedEnding(OutcomeKind? Kind, string What)
{
    /// <summary>Gets the ending of a cancelled run.</summary>
    public static ObservedEnding Cancelled { get; } = new(OutcomeKind.Cancelled, "");

    /// <summary>Gets the ending of a run in which every fiber waited for something that could not happen.</summary>
    public static ObservedEnding Never { get; } = new(null, "");

    /// <summary>Returns the ending with a program's value.</summary>
    /// <param name="number">The value.</param>
    /// <returns>The ending.</returns>
    public static ObservedEnding Value(int number) => new(OutcomeKind.Value, Words(number));

    /// <summary>Returns the ending with a program's halt.</summary>
    /// <param name="number">The number of the program.</param>
    /// <returns>The ending.</returns>
    public static ObservedEnding Halted(int number) => new(OutcomeKind.Halted, Words(number));

    /// <summary>Returns the ending with a program's fault.</summary>
    /// <param name="number">The number of the program.</param>
    /// <returns>The ending.</returns>
    public static ObservedEnding Faulted(int number) => new(OutcomeKind.Faulted, Words(number));

    /// <summary>Returns the ending for an outcome.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The ending. Responses are compared by status, headers and body, faults by type and message.</returns>
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

    /// <summary>Returns the ending as text.</summary>
    /// <returns><c>value …</c>, <c>halted …</c>, <c>faulted …</c>, <c>cancelled</c> or <c>never</c>.</returns>
    public override string ToString() =>
        Kind is null ? "never" : $"{Kind.ToString()!.ToLowerInvariant()} {What}".TrimEnd();
}
