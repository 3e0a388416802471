using System.Collections;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Runs a program under all schedules, up to a bound. It goes depth first, so the last choices vary first. A statement that is true of all runs is proved for
/// this program: it does not depend on the order of turns.
/// </summary>
/// <typeparam name="A">The type of the program's value.</typeparam>
/// <remarks>Lazy: each run is executed when the enumeration reaches it. Enumerate it once, on one thread.</remarks>
/// <example><code>
/// Exploration&lt;int&gt; all = new TestInterpreter().Explore(handler);
/// TestRun&lt;int&gt;? bad = all.FirstOrDefault(run => !run.Outcome.IsValue);
/// Debug.Assert(bad is null &amp;&amp; all.IsComplete, $"{bad?.Replay}");
/// </code></example>
public sealed class Exploration<A> : IEnumerable<TestRun<A>>
{
    private readonly Func<Schedule, TestRun<A>> run;
    private readonly int runs;
    private readonly int depth;

    internal Exploration(Func<Schedule, TestRun<A>> run, int runs, int depth)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 0);
        (this.run, this.runs, this.depth) = (run, runs, depth);
    }

    /// <summary>Gets whether all schedules have been run; known when the enumeration has ended. False if the bound ended it.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Gets the number of runs so far.</summary>
    public int Count { get; private set; }

    /// <summary>Executes the runs.</summary>
    /// <returns>An enumerator that executes one run at each step.</returns>
    public IEnumerator<TestRun<A>> GetEnumerator()
    {
        var choices = Array.Empty<int>();
        while (Count < runs)
        {
            var made = run(Schedule.Exactly(choices));
            Count++;
            var next = Next(made);
            IsComplete = next is null && made.Choices.Count <= depth;
            yield return made;
            if (next is null)
                yield break;
            choices = next;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Takes the next alternative of the last choice that has one; the choices after it are made anew.
    private int[]? Next(TestRun<A> made)
    {
        for (var at = Math.Min(made.Choices.Count, depth) - 1; at >= 0; at--)
            if (made.Choices[at] + 1 < made.Alternatives[at])
                return [.. made.Choices.Take(at), made.Choices[at] + 1];
        return null;
    }
}
