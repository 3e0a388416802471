namespace Handlers.Bench.Compile;

/// <summary>The compilation time of a program beyond an empty one, and of the same program with minimal APIs. Both are medians over the rounds.</summary>
internal sealed record Figure(Subject Subject, TimeSpan Ours, TimeSpan? Theirs)
{
    internal bool IsMet => Ours <= Subject.Budget;
}

/// <summary>Compiles all programs once in each round, so that a busy moment of the machine affects all of them alike.</summary>
internal static class Measuring
{
    internal static IReadOnlyList<Figure> InTurns(IReadOnlyList<Subject> subjects, int rounds)
    {
        // The first compilations read the files of the compiler from the disk.
        Compiler.Time(Subject.EmptyOurs);
        Compiler.Time(Subject.EmptyTheirs);
        var ours = subjects.Select(_ => new List<TimeSpan>()).ToArray();
        var theirs = subjects.Select(_ => new List<TimeSpan>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var at = 0; at < subjects.Count; at++)
            {
                ours[at].Add(Compiler.Time(subjects[at].Ours) - Compiler.Time(Subject.EmptyOurs));
                if (subjects[at].Theirs is { } program)
                    theirs[at].Add(Compiler.Time(program) - Compiler.Time(Subject.EmptyTheirs));
            }
        }
        return
        [
            .. subjects.Select(
                (subject, at) => new Figure(subject, Median(ours[at]), theirs[at] is [] ? null : Median(theirs[at]))
            ),
        ];
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
