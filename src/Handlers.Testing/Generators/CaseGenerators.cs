using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Generates and shrinks the inputs of laws.</summary>
internal static class CaseGenerators
{
    private static readonly Gen<int?> CancelAt = Gen.Frequency(
        (2, Gen.Constant<int?>(null)),
        (1, Gen.Choose(1, 12).Select(at => (int?)at))
    );

    internal static readonly Gen<LawCase> Case =
        from program in ProgramGenerators.Sequential
        from next in ProgramGenerators.Next
        from last in ProgramGenerators.Next
        from f in ProgramGenerators.Function
        from g in ProgramGenerators.Function
        from value in Gen.Choose(0, 9)
        from cleanup in ProgramGenerators.Cleanup
        from cancelAt in CancelAt
        select new LawCase
        {
            Program = program,
            Next = next,
            Last = last,
            F = f,
            G = g,
            Value = value,
            Cleanup = cleanup,
            CancelAt = cancelAt,
        };

    /// <summary>Generates cases that hold only a number and the moment of the cancellation.</summary>
    internal static readonly Gen<LawCase> Moment =
        from value in Gen.Choose(0, 9)
        from cancelAt in CancelAt
        select new LawCase { Value = value, CancelAt = cancelAt };

    internal static readonly Gen<LawCase> Tree =
        from program in ProgramGenerators.Tree
        from value in Gen.Choose(0, 9)
        select new LawCase { Program = program, Value = value };

    internal static IEnumerable<LawCase> Shrink(LawCase input)
    {
        if (input.CancelAt is { } at)
        {
            yield return input with
            {
                CancelAt = null,
            };
            if (at > 1)
                yield return input with
                {
                    CancelAt = at - 1,
                };
        }
        foreach (var program in ProgramGenerators.Shrink(input.Program))
            yield return input with
            {
                Program = program,
            };
        foreach (var next in ProgramGenerators.Shrink(input.Next))
            yield return input with
            {
                Next = next,
            };
        foreach (var last in ProgramGenerators.Shrink(input.Last))
            yield return input with
            {
                Last = last,
            };
        foreach (var cleanup in ProgramGenerators.Shrink(input.Cleanup))
            yield return input with
            {
                Cleanup = cleanup,
            };
        foreach (var f in ProgramGenerators.Shrink(input.F))
            yield return input with
            {
                F = f,
            };
        foreach (var g in ProgramGenerators.Shrink(input.G))
            yield return input with
            {
                G = g,
            };
        if (input.Value > 0)
            yield return input with
            {
                Value = 0,
            };
    }
}
