using System.Collections.Immutable;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// A program that behaves like a handler of a number, as data: it prints, is read again from what it printed, shrinks, and is
/// rendered as a handler in several forms (<see cref="ToHandler"/>). Laws are checked on such programs, for a handler itself says
/// nothing of what it is made of.
/// </summary>
/// <remarks>
/// Immutable; two programs of the same parts are equal. Every program ends: it has no loops, and what waits for a cancellation gives
/// up after 50 ms. Not a language to write applications in.
/// </remarks>
/// <example><code>
/// var program = HandlerProgram.Parse("Finally(Suspend(1), Log(2))");
/// Handler&lt;int&gt; handler = program.ToHandler();
/// Handler&lt;int&gt; twin = program.ToHandler(ProgramForm.Twin); // the same without a suspension
/// </code></example>
public sealed partial class HandlerProgram : IEquatable<HandlerProgram>
{
    private HandlerProgram(ProgramKind kind, int number, params ImmutableArray<HandlerProgram> parts)
    {
        foreach (var part in parts)
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
        (Kind, Number, Parts) = (kind, number, parts);
    }

    /// <summary>What it does at its root.</summary>
    public ProgramKind Kind { get; }

    /// <summary>The number that belongs to the kind; 0 for kinds that have none.</summary>
    public int Number { get; }

    /// <summary>The programs that it is made of, in the order of <see cref="ProgramKind"/>'s description.</summary>
    public ImmutableArray<HandlerProgram> Parts { get; }

    /// <summary>How many nodes it has.</summary>
    public int Size => 1 + Parts.Sum(part => part.Size);

    /// <summary>True when it begins fibers, so that more than one fiber runs.</summary>
    public bool HasFibers => Kind >= ProgramKind.Spawn || Parts.Any(part => part.HasFibers);

    /// <summary>The program as a handler. Making it runs nothing.</summary>
    /// <param name="form">Combinators, <c>async Handler</c> methods, or the twin without suspensions. Default: combinators.</param>
    /// <param name="name">What its fibers are called in traces, with a number after it. Default: <c>fiber</c>.</param>
    /// <returns>A handler that leaves its events in the <see cref="Probe"/> of the run around, and yields a number below 1000.</returns>
    public Handler<int> ToHandler(ProgramForm form = ProgramForm.Combinators, string name = "fiber") =>
        new Rendering(form, name).Of(this);

    /// <summary>The program as a view: its number is the text of the response. With <see cref="ProgramForm.Twin"/> the same view without
    /// a suspension.</summary>
    /// <param name="form">As for <see cref="ToHandler"/>.</param>
    /// <returns>A handler of a response.</returns>
    public Handler<Response> ToView(ProgramForm form = ProgramForm.Combinators) =>
        ToHandler(form).Map(ProgramNumbers.ToResponse);

    /// <summary>The program as a function of the number given.</summary>
    /// <param name="form">As for <see cref="ToHandler"/>.</param>
    /// <param name="name">As for <see cref="ToHandler"/>.</param>
    /// <returns>A function that may throw (<see cref="ProgramKind.Broken"/>).</returns>
    public Func<int, Handler<int>> ToFunction(ProgramForm form = ProgramForm.Combinators, string name = "fiber") =>
        new Rendering(form, name).Function(this);

    /// <inheritdoc/>
    public bool Equals(HandlerProgram? other) =>
        other is not null && Kind == other.Kind && Number == other.Number && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HandlerProgram);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Parts.Aggregate(HashCode.Combine(Kind, Number), (hash, part) => HashCode.Combine(hash, part));

    /// <summary>The program as C# (with <c>using static Handlers.HandlerProgram</c>), F# (<c>open type</c>) and
    /// <see cref="Parse"/> read it.</summary>
    /// <returns>For example <c>Bind(Log(1), Plus(Yield))</c>.</returns>
    public override string ToString() => ProgramText.Write(this);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The program; blanks do not count.</param>
    /// <returns>The program.</returns>
    /// <exception cref="FormatException">The text is no program; the message says where.</exception>
    public static HandlerProgram Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ProgramText.Read(text);
    }

    internal static HandlerProgram Of(ProgramKind kind, int number, ImmutableArray<HandlerProgram> parts) =>
        new(kind, number, parts);

    internal HandlerProgram With(int number) => new(Kind, number, Parts);

    internal HandlerProgram With(int index, HandlerProgram part) => new(Kind, Number, Parts.SetItem(index, part));

    /// <summary>The same program with other parts, made from below.</summary>
    internal HandlerProgram Each(Func<HandlerProgram, HandlerProgram> change) =>
        change(new(Kind, Number, [.. Parts.Select(part => part.Each(change))]));
}
