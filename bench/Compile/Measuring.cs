namespace Handlers.Bench.Compile;

/// <summary>The compilation times of a program beyond an empty one, and of the same program with minimal APIs. Both are medians over the rounds.</summary>
internal sealed record Figure(Subject Subject, Times Ours, Times? Theirs)
{
    // A new process mostly compiles the compiler, and the compiler's own releases decide how fast that is.
    internal bool IsMet => Ours.Warm <= Subject.Budget.Warm;
}

/// <summary>Compiles all programs once in each round, so that a busy moment of the machine affects all of them alike.</summary>
internal static class Measuring
{
    internal static IReadOnlyList<Figure> InTurns(IReadOnlyList<Subject> subjects, int rounds)
    {
        // The first compilations read the files of the compiler from the disk.
        Compiler.Time(Subject.EmptyOurs);
        Compiler.Time(Subject.EmptyTheirs);
        var ours = subjects.Select(_ => new List<Times>()).ToArray();
        var theirs = subjects.Select(_ => new List<Times>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (emptyOurs, emptyTheirs) = (Compiler.Time(Subject.EmptyOurs), Compiler.Time(Subject.EmptyTheirs));
            for (var at = 0; at < subjects.Count; at++)
            {
                ours[at].Add(Compiler.Time(subjects[at].Ours) - emptyOurs);
                if (subjects[at].Theirs is { } program)
                    theirs[at].Add(Compiler.Time(program) - emptyTheirs);
            }
        }
        return
        [
            .. subjects.Select(
                (subject, at) =>
                    new Figure(subject, Times.Median(ours[at]), theirs[at] is [] ? null : Times.Median(theirs[at]))
            ),
        ];
    }
}
