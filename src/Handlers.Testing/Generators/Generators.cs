using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// What laws are checked on, as FsCheck generators with shrinkers, for properties of your own: <c>Prop.ForAll</c> in C#,
/// <c>Prop.forAll</c> in F#. <see cref="LawArbitraries"/> has the same for configurations that take a type.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// FsCheck.Property holds = FsCheck.Fluent.Prop.ForAll(Generators.Programs, program =>
///     HandlerProgram.Parse(program.ToString()).Equals(program));
/// </code></example>
public static partial class Generators
{
    /// <summary>Programs of one fiber: they wait, fault, halt, cancel themselves, and clean up.</summary>
    public static Arbitrary<HandlerProgram> Programs { get; } =
        Arb.From(ProgramGenerators.Sequential, ProgramGenerators.Shrink);

    /// <summary>Programs that leave events, wait, and always yield a value.</summary>
    public static Arbitrary<HandlerProgram> QuietPrograms { get; } =
        Arb.From(ProgramGenerators.Quiet, ProgramGenerators.Shrink);

    /// <summary>What laws of handlers and decorators are checked on.</summary>
    public static Arbitrary<LawCase> Cases { get; } = Arb.From(CaseGenerators.Case, CaseGenerators.Shrink);

    /// <summary>Views that begin trees of fibers: children yield, sleep, swallow their cancellation, fail, and begin others while they
    /// clean up. Nobody joins them, so the value is the same without them.</summary>
    public static Arbitrary<HandlerProgram> SpawnTrees { get; } =
        Arb.From(ProgramGenerators.Tree, ProgramGenerators.Shrink);

    /// <summary>Inputs for what has no program.</summary>
    internal static Arbitrary<LawCase> Moments { get; } = Arb.From(CaseGenerators.Moment, CaseGenerators.Shrink);

    /// <summary>The same as inputs of laws.</summary>
    internal static Arbitrary<LawCase> Trees { get; } = Arb.From(CaseGenerators.Tree, CaseGenerators.Shrink);
}
