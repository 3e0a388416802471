using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>Compares random applications: the reference's behaviour with the behaviour of this library.</summary>
internal sealed class Differential(IReference reference)
{
    /// <summary>The application of a seed and the reference's answers.</summary>
    public async Task<Asked> AskAsync(int seed)
    {
        var question = Generator.Question(seed);
        var one = await WithAnswerAsync(question);
        return new Asked(seed, question, one, FileReader.Case(one));
    }

    /// <summary>Finds the smallest application with which the same subject fails in the same way.</summary>
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

    // The kind of difference, such as the status: a smaller application must not fail in an unrelated way.
    private static IEnumerable<string> Kinds(IEnumerable<Verdict> verdicts) =>
        from verdict in verdicts
        where verdict.Disagrees
        from difference in verdict.Differences
        select difference.Split(':', ',')[0];

    // A smaller question may no longer be a valid application.
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
        // Read before the reference is asked.
        FileReader.Application(question);
        var one = question.DeepClone().AsObject();
        one["expected"] = (await reference.AnswerAsync(question)).DeepClone();
        return one;
    }
}

/// <summary>A random application, with the reference's answers.</summary>
/// <param name="Seed">The seed from which it was generated.</param>
/// <param name="Question">The application and the requests as data.</param>
/// <param name="Answered">The same with the expectations, as a case of a conformance file.</param>
/// <param name="Case">The same case in parsed form.</param>
internal sealed record Asked(int Seed, JsonObject Question, JsonObject Answered, Case Case);

/// <summary>The subject that is compared with a reference: an interpreter, or a wrong build of the applications.</summary>
internal sealed record Subject(string Name, Replay Replay)
{
    /// <summary>
    /// Creates the subjects of an interpreter; an interpreter that takes many requests at the same time also has one with all requests of an
    /// application interleaved.
    /// </summary>
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

    /// <summary>All results of an application.</summary>
    public async Task<Finding> RunAsync(Asked asked) =>
        new(Name, asked.Seed, asked.Question, await Replay.RunAsync(asked.Case));
}

/// <summary>A failure of an application.</summary>
/// <param name="Subject">The subject that failed.</param>
/// <param name="Seed">The seed of the application before it was reduced.</param>
/// <param name="Question">The application and the requests.</param>
/// <param name="Verdicts">The result of each request.</param>
internal sealed record Finding(string Subject, int Seed, JsonObject Question, IReadOnlyList<Verdict> Verdicts)
{
    public bool IsWrong => Verdicts.Any(verdict => verdict.Disagrees);
}
