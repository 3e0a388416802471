using System.Text;
using System.Text.Json.Nodes;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Conventions;
using TestRunner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conformance;

/// <summary>The conformance runner itself: mismatches that it must detect, and input that it must refuse.</summary>
public static class ConformanceTests
{
    [Tests]
    public static readonly Test All = TestRunner.TestList(
        "conformance runner",
        [
            TestRunner.TestCase("every changed expectation in order.json is a mismatch", () => Notices("order")),
            TestRunner.TestCase("every changed expectation in views.json is a mismatch", () => Notices("views")),
            TestRunner.TestCase(
                "a mismatch is printed with both traces and ends with 1",
                () =>
                {
                    var wrong = Cases("order").First();
                    wrong["expected"]![0]!["status"] = 299;
                    var (code, output, errors) = RunOn(
                        $$"""{"family": "one", "seed": 1, "cases": [{{wrong.ToJsonString()}}]}"""
                    );
                    Check.Equal(1, code);
                    Check.Equal("", errors);
                    foreach (var part in (string[])["one: ", "status: expected 299", "expected trace:", "found trace:"])
                        Check.True(output.Contains(part, StringComparison.Ordinal), part);
                }
            ),
            TestRunner.TestCase(
                "spawned fibers: another fate, an event after the stage and an event after the next stage began are mismatches",
                () =>
                {
                    // The view yields once, the fibers never and twice.
                    Fate([], "view:enter t0:enter t0:exit t2:enter view:exit t2:cancelled deco:exit after:enter:200");
                    Fate([], "view:enter t2:enter t0:enter t0:exit view:exit deco:exit t2:cancelled after:enter:200");
                    Fate(["fiber t0: expected to finish"], "view:enter view:exit deco:exit after:enter:200");
                    Fate(
                        ["fiber t2: expected not to finish"],
                        "view:enter t0:enter t0:exit t2:enter t2:exit view:exit deco:exit after:enter:200"
                    );
                    Fate(
                        ["fiber t2: expected nothing but its cancellation after view:exit, found t2:enter"],
                        "view:enter t0:enter t0:exit view:exit t2:enter deco:exit after:enter:200"
                    );
                    Fate(
                        ["fiber t2: expected nothing after its stage, found t2:cancelled after after:enter:200"],
                        "view:enter t0:enter t0:exit t2:enter view:exit deco:exit after:enter:200 t2:cancelled"
                    );
                    Fate(["trace: at 2"], "view:enter t0:enter t0:exit deco:exit after:enter:200");
                }
            ),
            TestRunner.TestCase(
                "fibers of after functions and of other fibers: another fate and an event after the stage are mismatches",
                () =>
                {
                    // The first after function yields three times; its fiber starts another fiber, which is one turn later than it seems.
                    var app = new ScopeData("", "", [], [Spawning("after")], [], [], [], []);
                    IReadOnlyList<string> Found(string found) =>
                        Comparison.Differences(
                            app,
                            new Exchange(
                                "GET",
                                "/",
                                Expecting("after:enter:404 t:enter c:enter c:exit t:cancelled last:enter:404")
                            ),
                            new Observation(404, "", Headers.Empty, found.Split(' '), [])
                        );
                    Check.Sequence([], Found("after:enter:404 t:enter c:enter c:exit t:cancelled last:enter:404"));
                    Check.Equal(
                        1,
                        Found("after:enter:404 t:enter c:enter c:cancelled t:cancelled last:enter:404").Count
                    );
                    Check.Equal(1, Found("after:enter:404 t:enter c:enter c:exit last:enter:404 t:cancelled").Count);
                    Check.Equal(1, Found("after:enter:404 t:enter c:enter c:exit t:exit last:enter:404").Count);
                    // A fiber that cleans up must do so once for each cancellation, within its stage.
                    app = app with
                    {
                        After = [Spawning("after", cleanup: 1)],
                    };
                    Check.Sequence(
                        [],
                        Found("after:enter:404 t:enter c:enter c:exit t:cancelled t:cleaned last:enter:404")
                    );
                    Check.Equal(1, Found("after:enter:404 t:enter c:enter c:exit t:cancelled last:enter:404").Count);
                    Check.Equal(
                        1,
                        Found("after:enter:404 t:enter c:enter c:exit t:cancelled last:enter:404 t:cleaned").Count
                    );
                }
            ),
            TestRunner.TestCase(
                "agreement is one line for each file and ends with 0",
                () =>
                {
                    var (code, output, _) = Run("--interpreter", "async", Data("order"), Data("order"));
                    var line = "order: 101 of 101 requests agree" + Environment.NewLine;
                    Check.Equal(line + line, output);
                    Check.Equal(0, code);
                }
            ),
            TestRunner.TestCase(
                "one program can run all interpreters, and names each next to the file",
                () =>
                {
                    var (code, output, _) = Run("--interpreter", "all", Data("order"));
                    foreach (var interpreter in Interpreters.Names)
                        Check.True(
                            output.Contains(
                                $"order/{interpreter}: 101 of 101 requests agree",
                                StringComparison.Ordinal
                            ),
                            interpreter
                        );
                    Check.Equal(0, code);
                }
            ),
            TestRunner.TestCase(
                "a view that returns nothing next to a handler for Exception is left out and counted",
                () =>
                {
                    var (_, output, _) = Run(Data("errors"));
                    Check.True(
                        output.Contains(" of 123 requests agree, 2 left out (V06, V13)", StringComparison.Ordinal)
                    );
                }
            ),
            TestRunner.TestCase(
                "invalid input gives a clear message and exit code 2",
                () =>
                {
                    Refused(["expected at least one conformance file", "usage:"]);
                    Refused(["expected a file, --interpreter or --flask, found --loud"], "--loud", Data("order"));
                    Refused(
                        ["expected blocking, async, shared, test or all, found loops"],
                        "--interpreter",
                        "loops",
                        Data("order")
                    );
                    Refused(
                        ["expected blocking, async, shared, test or all, found nothing"],
                        Data("order"),
                        "--interpreter"
                    );
                    Refused(["--seed: expected a whole number, zero or more, found x"], "--flask", "--seed", "x");
                    Refused(["expected --flask with them, found none"], "--seed", "1", Data("order"));
                    Refused(["nowhere.json", "expected a file that can be read"], Data("order"), Data("nowhere"));
                    Refused(["expected a file that can be read"], Repository.Root);
                    Refused(["expected a conformance file"], Path.Combine(Repository.Root, "LICENSE"));
                    Refused(
                        ["expected only the members", "\"version\""],
                        Path.Combine(Repository.Root, "dotnet-tools.json")
                    );
                }
            ),
            TestRunner.TestCase(
                "without Flask, the message lists the packages to install, and the exit code is 3",
                () =>
                {
                    var (code, output, errors) = Run("--flask", "--python", "/nowhere/python3");
                    Check.Equal(3, code);
                    Check.Equal("", output);
                    foreach (
                        var part in (string[])["apt-get install python3-flask python3-asgiref", "/nowhere/python3: "]
                    )
                        Check.True(errors.Contains(part, StringComparison.Ordinal), errors);
                }
            ),
            TestRunner.TestCase(
                "an error in a file is refused with its place",
                () =>
                {
                    Misread(c => c["expected"]!.AsArray().Clear(), "$.cases[0].expected");
                    Misread(c => c["app"]!["befor"] = new JsonArray(), "$.cases[0].app", "\"befor\"");
                    Misread(c => c["app"]!.AsObject().Remove("teardown"), "$.cases[0].app", "\"teardown\"");
                    Misread(c => c["expected"]![0]!["status"] = 99, "$.cases[0].expected[0].status", "100 to 999");
                    Misread(c => c["expected"]![0]!["trace"] = "x", "$.cases[0].expected[0].trace", "a list");
                }
            ),
        ]
    );

    private static string Data(string family) =>
        Path.Combine(Repository.Root, "tests", "Conformance", "data", $"{family}.json");

    private static (int Code, string Output, string Errors) RunOn(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return Run(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = Runner.RunAsync(args, output, errors).GetAwaiter().GetResult();
        return (code, output.ToString(), errors.ToString());
    }

    private static void Fate(string[] sentences, string found)
    {
        FunctionData Named(string name, int? yields, params FiberData[] fibers) =>
            new(name, yields, fibers, null, new Effect.Pass());
        var view = Named("view", 1, new FiberData("t0", 0, []), new FiberData("t2", 2, []));
        var route = new RouteData(
            "/",
            ViewStyle.Function,
            [new ViewData(["GET"], view)],
            [new DecoratorData("deco", null)]
        );
        var app = new ScopeData("", "", [], [Named("after", null)], [], [], [route], []);
        string[] trace = ["view:enter", "t0:enter", "t0:exit", "t2:enter", "view:exit", "deco:exit", "after:enter:200"];
        var expected = new Expectation(
            200,
            null,
            new Dictionary<string, IReadOnlyList<string>> { ["Content-Type"] = ["text/html; charset=utf-8"] },
            trace
        );
        var observed = new Observation(200, "", Headers.Empty, found.Split(' '), []);
        var differences = Comparison.Differences(app, new Exchange("GET", "/", expected), observed);
        Check.Equal(sentences.Length, differences.Count, string.Join("; ", differences));
        foreach (var (sentence, difference) in sentences.Zip(differences))
            Check.True(difference.StartsWith(sentence, StringComparison.Ordinal), difference);
    }

    private static FunctionData Spawning(string name, int? cleanup = null) =>
        new(
            name,
            3,
            [new FiberData("t", 50, [new FiberData("c", 1, [])]) { Cleanup = cleanup }],
            null,
            new Effect.Pass()
        );

    private static Expectation Expecting(string trace) =>
        new(
            404,
            null,
            new Dictionary<string, IReadOnlyList<string>> { ["Content-Type"] = ["text/html; charset=utf-8"] },
            trace.Split(' ')
        );

    private static void Refused(string[] words, params string[] args)
    {
        var (code, output, errors) = Run(args);
        Check.Equal(2, code);
        Check.Equal("", output);
        foreach (var word in words)
            Check.True(errors.Contains(word, StringComparison.Ordinal), $"'{word}' in '{errors}'");
    }

    private static void Misread(Action<JsonObject> change, params string[] words)
    {
        var one = Cases("order").First();
        change(one);
        Check.Throws<BadData>(() => Parsed(one), words);
    }

    // Observes each case once and compares the observation with every mutant of its expectations.
    private static void Notices(string family)
    {
        var (unnoticed, count) = (new List<string>(), 0);
        foreach (var one in Cases(family))
        {
            var observed = new Replay(new BlockingInterpreter()).RunAsync(Parsed(one)).GetAwaiter().GetResult();
            var expected = one["expected"]!.AsArray();
            foreach (var verdict in observed.Where(verdict => !verdict.LeftOut))
            {
                Check.True(verdict.Agrees, "unchanged, the request agrees");
                var original = expected[verdict.Request]!.AsObject();
                foreach (var (name, mutant) in Mutations.Of(original))
                {
                    expected[verdict.Request] = mutant;
                    count++;
                    if (!Replay.Judge(Parsed(one), observed)[verdict.Request].Disagrees)
                        unnoticed.Add($"{name} of {original.ToJsonString()}");
                }
                expected[verdict.Request] = original;
            }
        }
        Check.True(count > 1000, $"{count} mutants are more than a thousand");
        Check.Sequence([], unnoticed);
    }

    private static IEnumerable<JsonObject> Cases(string family) =>
        JsonNode.Parse(File.ReadAllText(Data(family)))!["cases"]!.AsArray().Select(one => one!.DeepClone().AsObject());

    private static ConformanceFile Parsed(JsonObject one) =>
        FileReader.Parse(
            Encoding.UTF8.GetBytes($$"""{"family": "one", "seed": 1, "cases": [{{one.ToJsonString()}}]}""")
        );
}
