using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The input of a law of handlers or decorators: programs, functions and the moment of a cancellation. All laws share this type; the parts that a law does
/// not use shrink away and are not printed.
/// </summary>
/// <example><code>
/// var input = new LawCase { Program = HandlerProgram.Parse("Suspend(1)"), CancelAt = 1 };
/// </code></example>
public sealed record LawCase
{
    private static readonly HandlerProgram Nothing = HandlerProgram.Return(0);

    /// <summary>Gets the main program of the law, or the view.</summary>
    public HandlerProgram Program { get; init; } = Nothing;

    /// <summary>Gets a program that serves as a function of the input number.</summary>
    public HandlerProgram Next { get; init; } = Nothing;

    /// <summary>Gets a further program.</summary>
    public HandlerProgram Last { get; init; } = Nothing;

    /// <summary>Gets the program of a finalizer.</summary>
    public HandlerProgram Cleanup { get; init; } = Nothing;

    /// <summary>Gets a function from number to number: a map without its part.</summary>
    public HandlerProgram F { get; init; } = Nothing;

    /// <summary>Gets another function from number to number.</summary>
    public HandlerProgram G { get; init; } = Nothing;

    /// <summary>Gets a number.</summary>
    public int Value { get; init; }

    /// <summary>Gets the number of events in the trace at which the run is cancelled; null if it is never cancelled.</summary>
    public int? CancelAt { get; init; }

    /// <summary>Returns the parts that matter, one on each line, in the form that <see cref="HandlerProgram.Parse"/> reads.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        var lines = new List<string>();
        Add("program:", Program, always: true);
        Add("next:", Next);
        Add("last:", Last);
        Add("cleanup:", Cleanup);
        Add("f:", F);
        Add("g:", G);
        if (Value != 0)
            lines.Add($"value:     {Value}");
        if (CancelAt is { } at)
            lines.Add($"cancelled: at event {at}");
        return string.Join("\n", lines);

        void Add(string name, HandlerProgram program, bool always = false)
        {
            if (always || !program.Equals(Nothing))
                lines.Add($"{name, -10} {program}");
        }
    }
}
