using System.Globalization;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Encodes the ends of programs as numbers below 1000: a value is itself, a halt is 100 plus its number, a fault is 300 plus its number, and a
/// cancellation is 500.</summary>
internal static class ProgramNumbers
{
    internal const int Modulus = 1000;
    internal const int Stop = 99;

    internal static int Within(int number) => number % Modulus;

    internal static Response Halt(int number) => Response.Empty(new Status(200 + Math.Abs(number) % 100));

    internal static int OfHalt(Response response) => response.Status.Code - 200;

    /// <summary>Returns the number of a program's own fault, or one number for each kind of fault of the library.</summary>
    internal static int OfFault(Exception fault) =>
        fault switch
        {
            ProgramFaultException own => own.Number,
            OperationCanceledException => Stop,
            TimeoutException => 98,
            _ => 97,
        };

    internal static int OfOutcome(Outcome<int> outcome) =>
        outcome.Match(value => value, response => 100 + OfHalt(response), fault => 300 + OfFault(fault), () => 500);

    internal static Response ToResponse(int number) => Response.Text(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the number of a program's response; null for a response that no program created.</summary>
    internal static int? OfResponse(Response response) =>
        response.Body.TryGetBytes(out var bytes)
        && int.TryParse(bytes.Span, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    internal static Func<int, int> Function(HandlerProgram program) =>
        program.Kind switch
        {
            ProgramKind.Add => x => Within(x + program.Number),
            ProgramKind.Times => x => Within(x * program.Number),
            ProgramKind.Breaks => _ => throw new ProgramFaultException(program.Number),
            _ => x => x,
        };
}
