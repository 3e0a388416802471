using System.Text.Json.Nodes;
using Expecto;
using TestRunner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conformance;

/// <summary>The comparison of random applications by itself, with this library as the reference, so that Flask is not needed.</summary>
public static class DifferentialTests
{
    // The smallest application for a mutant has at most this many functions, routes, groups, decorators, tasks and requests in total.
    private const int Small = 8;

    [Tests]
    public static readonly Test All = TestRunner.TestList(
        "conformance: random applications",
        [
            TestRunner.TestCase(
                "a seed always generates the same application, which can be read and built, and neighbouring seeds generate others",
                () =>
                {
                    var texts = Seeds(300).Select(seed => Generator.Question(seed).ToJsonString()).ToArray();
                    Check.Sequence(texts, Seeds(300).Select(seed => Generator.Question(seed).ToJsonString()));
                    Check.Equal(texts.Length, texts.Distinct().Count());
                    foreach (var seed in Seeds(300))
                        Check.True(AppBuilder.Build(FileReader.Application(Generator.Question(seed))).Routes.Count > 0);
                }
            ),
            TestRunner.TestCase(
                "random applications use every feature of the form",
                () =>
                {
                    var text = string.Concat(Seeds(300).Select(seed => Generator.Question(seed).ToJsonString()));
                    foreach (
                        var part in (string[])
                            [
                                .. (
                                    (string[])
                                        [
                                            "pass",
                                            "text",
                                            "full",
                                            "json",
                                            "abort",
                                            "raise",
                                            "header",
                                            "replace",
                                            "respond",
                                            "values",
                                            "parts",
                                            "broken",
                                        ]
                                ).Select(e => $"\"effect\":[\"{e}\""),
                                .. ((string[])["function", "view", "method"]).Select(style => $"\"style\":\"{style}\""),
                                .. ((string[])["GET", "HEAD", "OPTIONS", "FOO"]).Select(verb =>
                                    $"\"method\":\"{verb}\""
                                ),
                                "\"blueprints\":[{",
                                "\"spawn\":[{",
                                "\"wide\":{",
                                "\"fails\":true",
                                "\"cleanup\":3",
                                "\"prefix\":\"\"",
                                "{id:int}",
                                "{*rest}",
                                "\"key\":\"HTTPException\"",
                                "\"after_this\":",
                                "\"short\":",
                                "\"rule\":\"\"",
                                "\"rule\":\"/\"",
                                "/\",\"name\":\"verbs",
                                "?q=",
                            ]
                    )
                        Check.True(text.Contains(part, StringComparison.Ordinal), part);
                    Check.True(Seeds(300).Any(seed => Depth(FileReader.Application(Generator.Question(seed))) == 3));
                }
            ),
            TestRunner.TestCase(
                "random applications behave the same under every interpreter, and with interleaved requests",
                () =>
                {
                    var subjects = Interpreters.Names.SelectMany(Subject.Of).ToArray();
                    var differential = new Differential(new OwnReference());
                    foreach (var seed in Seeds(100))
                    {
                        var asked = differential.AskAsync(seed).GetAwaiter().GetResult();
                        foreach (var subject in subjects)
                            Check.Sequence([], Differences(subject.RunAsync(asked).GetAwaiter().GetResult()));
                    }
                }
            ),
            .. Mutants
                .Subjects()
                .Select(mutant =>
                    TestRunner.TestCase($"the mutant '{mutant.Name}' is detected and reduced", () => Found(mutant))
                ),
            TestRunner.TestCase(
                "a finding is printed with its seed, both traces and the command that reproduces it",
                () =>
                {
                    var mutant = Mutants.Subjects().First();
                    var (differential, output) = (new Differential(new OwnReference()), new StringWriter());
                    Reporting.Write(output, First(differential, mutant), [1, 7, 9]);
                    foreach (
                        var part in (string[])
                            [
                                $"{mutant.Name}: the smallest application",
                                "\"requests\":[",
                                "expected trace:",
                                "found trace:",
                                "to reproduce it: ",
                                "--flask --interpreter",
                                "other seeds, the first: ",
                            ]
                    )
                        Check.True(output.ToString().Contains(part, StringComparison.Ordinal), $"{part} in {output}");
                }
            ),
        ]
    );

    private static IEnumerable<int> Seeds(int count) => Enumerable.Range(1, count);

    private static int Depth(ScopeData scope) => scope.Groups.Select(group => 1 + Depth(group)).Append(0).Max();

    private static IEnumerable<string> Differences(Finding finding) =>
        finding.Verdicts.Where(verdict => verdict.Disagrees).SelectMany(verdict => verdict.Differences);

    private static void Found(Subject mutant)
    {
        var differential = new Differential(new OwnReference());
        var smallest = differential.ShrinkAsync(First(differential, mutant), mutant).GetAwaiter().GetResult();
        Check.True(smallest.IsWrong);
        var size = Size(smallest.Question);
        Check.True(size <= Small, $"{size} parts are at most {Small}: {smallest.Question.ToJsonString()}");
    }

    private static Finding First(Differential differential, Subject mutant)
    {
        foreach (var seed in Seeds(Mutants.FoundWithin))
            if (
                mutant.RunAsync(differential.AskAsync(seed).GetAwaiter().GetResult()).GetAwaiter().GetResult() is
                { IsWrong: true } wrong
            )
                return wrong;
        throw new InvalidOperationException(
            $"expected a finding within {Mutants.FoundWithin} applications, found none"
        );
    }

    // Everything with a name or a path.
    private static int Size(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.Sum(Size),
            JsonObject thing => thing.Sum(m => Size(m.Value))
                + (thing.ContainsKey("name") || thing.ContainsKey("path") ? 1 : 0),
            _ => 0,
        };
}
