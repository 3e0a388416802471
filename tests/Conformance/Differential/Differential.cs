using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Compares random applications: what a reference says of them with what came of them here.</summary>
internal sealed class Differential(IReference reference)
{
    /// <summary>The application of a seed, and what the reference says of it.</summary>
    public async Task<Asked> AskAsync(int seed)
    {
        var question = Generator.Question(seed);
        var one = await WithAnswerAsync(question);
        return new Asked(seed, question, one, FileReader.Case(one));
    }

    /// <summary>The smallest application that shows the same subject wrong in the same way.</summary>
    public async Task<Finding> ShrinkAsync(Finding finding, Subject subject)
    {
        var smallest = finding;
        await Shrinking.SmallestAsync(
            finding.Question,
            async question =>
            {
                if (await TryAskAsync(question) is not { } one)
                    return false;
                var found = await subject.Replay.RunAsync(one);
                if (!Kinds(found).Intersect(Kinds(finding.Verdicts)).Any())
                    return false;
                smallest = finding with { Question = question, Verdicts = found };
                return true;
            }
        );
        return smallest;
    }

    // What differs, such as the status: a smaller application must not be wrong in quite another way.
    private static IEnumerable<string> Kinds(IEnumerable<Verdict> verdicts) =>
        from verdict in verdicts
        where verdict.Disagrees
        from difference in verdict.Differences
        select difference.Split(':', ',')[0];

    // A smaller question may be no application any more.
    private async Task<Case?> TryAskAsync(JsonObject question)
    {
        try
        {
            return FileReader.Case(await WithAnswerAsync(question));
        }
        catch (BadData)
        {
            return null;
        }
    }

    private async Task<JsonObject> WithAnswerAsync(JsonObject question)
    {
        // Read before anyone is asked.
        FileReader.Application(question);
        var one = question.DeepClone().AsObject();
        one["expected"] = (await reference.AnswerAsync(question)).DeepClone();
        return one;
    }
}

/// <summary>A random application that the reference was asked for.</summary>
/// <param name="Seed">What makes it.</param>
/// <param name="Question">The application and the requests as data.</param>
/// <param name="Answered">They and what is expected, as a case of a conformance file.</param>
/// <param name="Case">The same, read.</param>
internal sealed record Asked(int Seed, JsonObject Question, JsonObject Answered, Case Case);

/// <summary>What is compared with a reference: an interpreter, or a wrong build of applications.</summary>
internal sealed record Subject(string Name, Replay Replay)
{
    /// <summary>An interpreter; and, where it takes many requests at once, once more with all requests of an application interleaved.</summary>
    public static IEnumerable<Subject> Of(string interpreter)
    {
        var one = Interpreters.Make(interpreter);
        yield return new Subject(interpreter, new Replay(one));
        if (interpreter is "async" or "shared")
            yield return new Subject(
                $"{interpreter}-interleaved",
                new Replay(one, AppBuilder.Build, interleaved: true)
            );
    }

    /// <summary>Everything that came of an application.</summary>
    public async Task<Finding> RunAsync(Asked asked) =>
        new(Name, asked.Seed, asked.Question, await Replay.RunAsync(asked.Case));
}

/// <summary>What came of an application.</summary>
/// <param name="Subject">With what.</param>
/// <param name="Seed">What makes the application before it was made smaller.</param>
/// <param name="Question">The application and the requests.</param>
/// <param name="Verdicts">What came of each request.</param>
internal sealed record Finding(string Subject, int Seed, JsonObject Question, IReadOnlyList<Verdict> Verdicts)
{
    public bool IsWrong => Verdicts.Any(verdict => verdict.Disagrees);
}
