using System.Collections;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The runs of a program under all schedules, one after the other, up to a bound: depth first, so that the last choices vary first. What
/// holds for all of them holds whatever the order of turns, and that is then proved for this program, not tried.
/// </summary>
/// <typeparam name="A">What the program yields.</typeparam>
/// <remarks>Lazy: a run is made when it is asked for. To be enumerated once, on one thread.</remarks>
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

    /// <summary>True when there are no other schedules: known when the enumeration has come to its end. False when the bound ended it.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How many runs have been made.</summary>
    public int Count { get; private set; }

    /// <summary>Makes the runs.</summary>
    /// <returns>One after the other.</returns>
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

    // The last choice that has an alternative takes it; what came after it is chosen anew.
    private int[]? Next(TestRun<A> made)
    {
        for (var at = Math.Min(made.Choices.Count, depth) - 1; at >= 0; at--)
            if (made.Choices[at] + 1 < made.Alternatives[at])
                return [.. made.Choices.Take(at), made.Choices[at] + 1];
        return null;
    }
}
