using System.Collections.Immutable;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// A handler of a number as data: it can be printed, parsed, shrunk and rendered as a handler in several forms (<see cref="ToHandler"/>). Laws are checked on
/// such programs, because a handler itself does not reveal its parts.
/// </summary>
/// <remarks>
/// Immutable. Two programs with the same parts are equal. Every program ends: there are no loops, and a wait for a cancellation gives up after 50 ms. It is
/// not a language for applications.
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

    /// <summary>Gets the kind of the root of the program.</summary>
    public ProgramKind Kind { get; }

    /// <summary>Gets the number that belongs to the kind; 0 for kinds without a number.</summary>
    public int Number { get; }

    /// <summary>Gets the parts of the program, in the order in which <see cref="ProgramKind"/> describes them.</summary>
    public ImmutableArray<HandlerProgram> Parts { get; }

    /// <summary>Gets the number of nodes.</summary>
    public int Size => 1 + Parts.Sum(part => part.Size);

    /// <summary>Gets whether the program starts fibers.</summary>
    public bool HasFibers => Kind >= ProgramKind.Spawn || Parts.Any(part => part.HasFibers);

    /// <summary>Returns the program as a handler. Creating the handler runs nothing.</summary>
    /// <param name="form">The form: combinators, <c>async Handler</c> methods, or the twin without suspensions. The default is combinators.</param>
    /// <param name="name">The name of its fibers in traces, followed by a number. The default is <c>fiber</c>.</param>
    /// <returns>A handler that records its events in the <see cref="Probe"/> of the run and returns a number below 1000.</returns>
    public Handler<int> ToHandler(ProgramForm form = ProgramForm.Combinators, string name = "fiber") =>
        new Rendering(form, name).Of(this);

    /// <summary>Returns the program as a view whose response text is the program's number. With <see cref="ProgramForm.Twin"/> the view never
    /// suspends.</summary>
    /// <param name="form">The same as for <see cref="ToHandler"/>.</param>
    /// <returns>A handler that returns the response.</returns>
    public Handler<Response> ToView(ProgramForm form = ProgramForm.Combinators) =>
        ToHandler(form).Map(ProgramNumbers.ToResponse);

    /// <summary>Returns the program as a function of its input number.</summary>
    /// <param name="form">The same as for <see cref="ToHandler"/>.</param>
    /// <param name="name">The same as for <see cref="ToHandler"/>.</param>
    /// <returns>The function; it throws for <see cref="ProgramKind.Broken"/>.</returns>
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

    /// <summary>Returns the program as text that is valid C# (with <c>using static Handlers.HandlerProgram</c>) and F# (with <c>open type</c>) and that
    /// <see cref="Parse"/> reads.</summary>
    /// <returns>For example <c>Bind(Log(1), Plus(Yield))</c>.</returns>
    public override string ToString() => ProgramText.Write(this);

    /// <summary>Parses the text that <see cref="ToString"/> returns.</summary>
    /// <param name="text">The text of the program; whitespace is ignored.</param>
    /// <returns>The program.</returns>
    /// <exception cref="FormatException">The text is not a program; the message contains the position.</exception>
    public static HandlerProgram Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ProgramText.Read(text);
    }

    internal static HandlerProgram Of(ProgramKind kind, int number, ImmutableArray<HandlerProgram> parts) =>
        new(kind, number, parts);

    internal HandlerProgram With(int number) => new(Kind, number, Parts);

    internal HandlerProgram With(int index, HandlerProgram part) => new(Kind, Number, Parts.SetItem(index, part));

    /// <summary>Returns the program with its parts changed, from the leaves to the root.</summary>
    internal HandlerProgram Each(Func<HandlerProgram, HandlerProgram> change) =>
        change(new(Kind, Number, [.. Parts.Select(part => part.Each(change))]));
}
