using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Generates and shrinks programs.</summary>
internal static class ProgramGenerators
{
    private static readonly Gen<int> Small = Gen.Choose(0, 9);

    private static Gen<HandlerProgram> Numbered(Func<int, HandlerProgram> make) => Small.Select(make);

    private static readonly Gen<HandlerProgram> Leaf = Gen.Frequency(
        (3, Numbered(HandlerProgram.Return)),
        (6, Numbered(HandlerProgram.Log)),
        (2, Gen.Constant(HandlerProgram.Input)),
        (2, Numbered(HandlerProgram.Fail)),
        (1, Numbered(HandlerProgram.Throw)),
        (1, Gen.Constant(HandlerProgram.ThrowStop)),
        (2, Numbered(HandlerProgram.Halt)),
        (2, Gen.Constant(HandlerProgram.Yield)),
        (2, Numbered(HandlerProgram.Sleep)),
        (1, Gen.Constant(HandlerProgram.Get)),
        (1, Numbered(HandlerProgram.Set)),
        (1, Gen.Constant(HandlerProgram.Cancel)),
        (1, Gen.Constant(HandlerProgram.Reach)),
        (3, Numbered(HandlerProgram.Suspend)),
        (1, Numbered(HandlerProgram.SuspendThrow))
    );

    // Programs that fail or cancel are left out: nothing here ends the run early.
    private static readonly Gen<HandlerProgram> QuietLeaf = Gen.Frequency(
        (2, Numbered(HandlerProgram.Return)),
        (4, Numbered(HandlerProgram.Log)),
        (2, Gen.Constant(HandlerProgram.Yield)),
        (3, Numbered(HandlerProgram.Sleep)),
        (3, Numbered(HandlerProgram.Suspend))
    );

    /// <summary>Functions from number to number: maps without their part.</summary>
    internal static readonly Gen<HandlerProgram> Function = Gen.Frequency(
        (4, Small.Select(n => HandlerProgram.Add(n, HandlerProgram.Input))),
        (4, Small.Select(n => HandlerProgram.Times(n, HandlerProgram.Input))),
        (1, Small.Select(n => HandlerProgram.Breaks(n, HandlerProgram.Input)))
    );

    /// <summary>Programs with one fiber.</summary>
    internal static readonly Gen<HandlerProgram> Sequential = Gen.Sized(size => Sized(Bound(size)));

    /// <summary>Programs that record events, wait and end with a value.</summary>
    internal static readonly Gen<HandlerProgram> Quiet = Gen.Sized(size => QuietSized(Bound(size)));

    /// <summary>Programs that serve as functions of the input number.</summary>
    internal static readonly Gen<HandlerProgram> Next = Gen.Sized(size => NextSized(Bound(size) / 2));

    /// <summary>Smaller programs, for finalizers.</summary>
    internal static readonly Gen<HandlerProgram> Cleanup = Gen.Sized(size => Sized(Bound(size) / 2));

    // At most 24 levels. Each branch of a node gets half of the rest, which gives about 50 nodes.
    private static int Bound(int size) => Math.Min(24, 1 + size);

    // Creates the generator only when it is used. Created eagerly, there would be one generator for each part of every possible program.
    private static Gen<HandlerProgram> Later(Func<Gen<HandlerProgram>> make) => Gen.Constant(0).SelectMany(_ => make());

    private static Gen<HandlerProgram> Sized(int size)
    {
        if (size <= 1)
            return Leaf;
        var one = Later(() => Sized(size - 1));
        var half = Later(() => Sized(size / 2));
        var next = Later(() => NextSized(size / 2));
        return Gen.Frequency(
            (3, Leaf),
            (3, Function.Zip(one, (f, part) => f.With(0, part))),
            (6, half.Zip(next, HandlerProgram.Bind)),
            (3, half.Zip(half, HandlerProgram.Then)),
            (3, half.Zip(next, HandlerProgram.Catch)),
            (2, half.Zip(next, HandlerProgram.Settle)),
            (1, one.Select(HandlerProgram.Attempt)),
            (3, half.Zip(half, HandlerProgram.Finally)),
            (2, half.Zip(next, HandlerProgram.FinallyWith)),
            (2, one.Select(HandlerProgram.Uncancelable)),
            (2, Gen.Choose(0, 2).Zip(one, HandlerProgram.Restored))
        );
    }

    private static Gen<HandlerProgram> NextSized(int size)
    {
        var one = Later(() => Sized(size));
        var half = Later(() => Sized(size / 2));
        return Gen.Frequency(
            (3, one),
            (5, one.Select(HandlerProgram.Plus)),
            (2, half.Zip(half, HandlerProgram.IfEven)),
            (1, Numbered(HandlerProgram.Broken))
        );
    }

    private static Gen<HandlerProgram> QuietSized(int size)
    {
        if (size <= 1)
            return QuietLeaf;
        var half = Later(() => QuietSized(size / 2));
        return Gen.Frequency(
            (2, QuietLeaf),
            (3, half.Zip(half, HandlerProgram.Then)),
            (2, half.Zip(half.Select(HandlerProgram.Plus), HandlerProgram.Bind)),
            (1, half.Zip(half, HandlerProgram.Finally))
        );
    }

    // Children as careless users write them: they swallow their cancellation and start others while they clean up.
    private static readonly Gen<HandlerProgram> ChildLeaf = Gen.Frequency(
        (3, Numbered(HandlerProgram.Log)),
        (3, Gen.Constant(HandlerProgram.Yield)),
        (3, Numbered(HandlerProgram.Sleep)),
        (2, Numbered(HandlerProgram.Suspend)),
        (2, Numbered(HandlerProgram.Swallow)),
        (1, Numbered(HandlerProgram.Throw)),
        (1, Numbered(HandlerProgram.Halt))
    );

    private static Gen<HandlerProgram> ChildSized(int size)
    {
        if (size <= 1)
            return ChildLeaf;
        var half = Later(() => ChildSized(size / 2));
        return Gen.Frequency(
            (2, ChildLeaf),
            (3, half.Zip(half, HandlerProgram.Then)),
            (2, half.Zip(half, HandlerProgram.Finally)),
            (2, half.Zip(half, HandlerProgram.Spawn)),
            (1, half.Zip(half, HandlerProgram.SpawnForRequest)),
            (1, half.Select(HandlerProgram.Uncancelable))
        );
    }

    private static Gen<HandlerProgram> TreeSized(int size)
    {
        var child = Later(() => ChildSized(size));
        var rest = size <= 1 ? QuietLeaf : Later(() => TreeSized(size / 2));
        return Gen.Frequency(
            (4, child.Zip(rest, HandlerProgram.Spawn)),
            (2, child.Zip(rest, HandlerProgram.SpawnForRequest)),
            (1, rest.Zip(rest, HandlerProgram.Then)),
            (1, rest)
        );
    }

    /// <summary>Views that start fibers without joining them: the value is the same without the fibers.</summary>
    internal static readonly Gen<HandlerProgram> Tree = Gen.Sized(size => TreeSized(Math.Min(16, 2 + size)));

    /// <summary>Returns the program without its fibers.</summary>
    internal static HandlerProgram Childless(HandlerProgram program) =>
        program.Kind is ProgramKind.Spawn or ProgramKind.SpawnForRequest
            ? Childless(program.Parts[1])
            : HandlerProgram.Of(program.Kind, program.Number, [.. program.Parts.Select(Childless)]);

    /// <summary>Returns smaller programs: the parts, then the same program with one smaller part or number.</summary>
    internal static IEnumerable<HandlerProgram> Shrink(HandlerProgram program)
    {
        if (!program.Equals(HandlerProgram.Return(0)))
            yield return HandlerProgram.Return(0);
        foreach (var part in program.Parts)
            yield return part;
        if (program.Number > 0)
        {
            yield return program.With(0);
            if (program.Number > 1)
                yield return program.With(program.Number - 1);
        }
        for (var i = 0; i < program.Parts.Length; i++)
            foreach (var smaller in Shrink(program.Parts[i]))
                yield return program.With(i, smaller);
    }
}
