using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The inputs of laws as FsCheck generators with shrinkers. Use them in your own properties: <c>Prop.ForAll</c> in C#, <c>Prop.forAll</c> in F#. For
/// configurations that take a type, use <see cref="LawArbitraries"/>.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// FsCheck.Property holds = FsCheck.Fluent.Prop.ForAll(Generators.Programs, program =>
///     HandlerProgram.Parse(program.ToString()).Equals(program));
/// </code></example>
public static partial class Generators
{
    /// <summary>Gets a generator of programs with one fiber, which wait, fault, halt, cancel themselves and clean up.</summary>
    public static Arbitrary<HandlerProgram> Programs { get; } =
        Arb.From(ProgramGenerators.Sequential, ProgramGenerators.Shrink);

    /// <summary>Gets a generator of programs that record events, wait, and always return a value.</summary>
    public static Arbitrary<HandlerProgram> QuietPrograms { get; } =
        Arb.From(ProgramGenerators.Quiet, ProgramGenerators.Shrink);

    /// <summary>Gets a generator of the inputs of the laws of handlers and decorators.</summary>
    public static Arbitrary<LawCase> Cases { get; } = Arb.From(CaseGenerators.Case, CaseGenerators.Shrink);

    /// <summary>Gets a generator of views that start trees of fibers. The children yield, sleep, swallow their cancellation, fail, and start others while
    /// they clean up. No fiber is joined, so the value is the same without them.</summary>
    public static Arbitrary<HandlerProgram> SpawnTrees { get; } =
        Arb.From(ProgramGenerators.Tree, ProgramGenerators.Shrink);

    /// <summary>Inputs for laws without a program.</summary>
    internal static Arbitrary<LawCase> Moments { get; } = Arb.From(CaseGenerators.Moment, CaseGenerators.Shrink);

    /// <summary>The programs of <see cref="SpawnTrees"/> as inputs of laws.</summary>
    internal static Arbitrary<LawCase> Trees { get; } = Arb.From(CaseGenerators.Tree, CaseGenerators.Shrink);
}
