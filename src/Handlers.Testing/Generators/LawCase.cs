using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// What laws of handlers and decorators are checked on: programs, functions, and the moment of a cancellation. One type for all laws; what
/// a law does not look at shrinks to nothing and is not printed.
/// </summary>
/// <example><code>
/// var input = new LawCase { Program = HandlerProgram.Parse("Suspend(1)"), CancelAt = 1 };
/// </code></example>
public sealed record LawCase
{
    private static readonly HandlerProgram Nothing = HandlerProgram.Return(0);

    /// <summary>The program that the law is about, or the view.</summary>
    public HandlerProgram Program { get; init; } = Nothing;

    /// <summary>A program as a function of the number given.</summary>
    public HandlerProgram Next { get; init; } = Nothing;

    /// <summary>Another one.</summary>
    public HandlerProgram Last { get; init; } = Nothing;

    /// <summary>A program for a finalizer.</summary>
    public HandlerProgram Cleanup { get; init; } = Nothing;

    /// <summary>A function of numbers: a map without its part.</summary>
    public HandlerProgram F { get; init; } = Nothing;

    /// <summary>Another one.</summary>
    public HandlerProgram G { get; init; } = Nothing;

    /// <summary>A number.</summary>
    public int Value { get; init; }

    /// <summary>Cancel when the trace has so many events; null: never.</summary>
    public int? CancelAt { get; init; }

    /// <summary>The parts that matter, a line for each, as <see cref="HandlerProgram.Parse"/> reads them.</summary>
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
