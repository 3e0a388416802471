using System.Globalization;

namespace Handlers;

/// <summary>How an observed run ended, in words that can be compared.</summary>
/// <param name="Kind">One of the four ways; null when the run never ended.</param>
/// <param name="What">The value, the response or the fault in words; empty where there is none.</param>
/// <example><code>
/// bool same = Ending.Value(3) == new Ending(OutcomeKind.Value, "3");
/// </code></example>
public readonly record struct Ending(OutcomeKind? Kind, string What)
{
    /// <summary>Cancelled.</summary>
    public static Ending Cancelled { get; } = new(OutcomeKind.Cancelled, "");

    /// <summary>Everything waited for something that could not come.</summary>
    public static Ending Never { get; } = new(null, "");

    /// <summary>With a program's value.</summary>
    /// <param name="number">The value.</param>
    /// <returns>An ending.</returns>
    public static Ending Value(int number) => new(OutcomeKind.Value, Words(number));

    /// <summary>With the halt of a program.</summary>
    /// <param name="number">The program's number.</param>
    /// <returns>An ending.</returns>
    public static Ending Halted(int number) => new(OutcomeKind.Halted, Words(number));

    /// <summary>In the fault of a program.</summary>
    /// <param name="number">The program's number.</param>
    /// <returns>An ending.</returns>
    public static Ending Faulted(int number) => new(OutcomeKind.Faulted, Words(number));

    /// <summary>The ending of an outcome.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="outcome">The outcome.</param>
    /// <returns>An ending; responses are told apart by status, headers and body, faults by type and message.</returns>
    public static Ending Of<A>(Outcome<A> outcome) =>
        outcome.Match(
            value => new Ending(OutcomeKind.Value, Words(value)),
            response => new Ending(
                OutcomeKind.Halted,
                ResponseWords.IsOfProgram(response) ?? ResponseWords.Of(response)
            ),
            fault => new Ending(OutcomeKind.Faulted, Words(fault)),
            () => Cancelled
        );

    internal static string Words(Exception fault) =>
        fault switch
        {
            ProgramFault own => Words(own.Number),
            OperationCanceledException => Words(ProgramNumbers.Stop),
            _ => $"{fault.GetType().Name}: {fault.Message}",
        };

    private static string Words(object? value) =>
        value switch
        {
            Response response => ResponseWords.Of(response),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "null",
        };

    /// <summary>The ending in words.</summary>
    /// <returns><c>value …</c>, <c>halted …</c>, <c>faulted …</c>, <c>cancelled</c> or <c>never</c>.</returns>
    public override string ToString() =>
        Kind is null ? "never" : $"{Kind.ToString()!.ToLowerInvariant()} {What}".TrimEnd();
}
