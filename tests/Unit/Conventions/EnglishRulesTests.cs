using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The rules of English on sentences that have each habit, and on sentences that only look like them.</summary>
public static class EnglishRulesTests
{
    private static readonly HashSet<string> None = [];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "rules of English",
        [
            .. new[]
            {
                "What gives no value is dropped.",
                "The order of what was added.",
                "For who has a handler already.",
                "Who loses is cancelled.",
                "The value of the first one that ends.",
                "Where it stands is decided later.",
                "The option says how long.",
                "The host is told.",
                "The run goes on.",
                "It is no more used.",
                "All of them run at once.",
                "A scope of its own.",
                "None is no error.",
                "Nobody waits for it.",
                "It is read late, for a view may wait.",
                "A token, lest it end.",
            }.Select(sentence => Found(sentence, $"/// <summary>{sentence}</summary>")),
            Found("an id of the catalogue in documentation", "/// <summary>Follows abort (E14).</summary>"),
            Found("a message", "throw new InvalidOperationException(\"What it was is gone.\");"),
            Found("a comment behind code", "var x = 1; // as of what it was"),
            .. new[]
            {
                "/// <summary>Returns the value for the key.</summary>",
                "/// <summary>What is dropped here?</summary>",
                "// A standard that everyone understands.",
                "// No more than ten fibers wait.",
                "var address = \"http://127.0.0.1/what\";",
                "/// <summary>The encoding, UTF-16.</summary>",
            }.Select(line =>
                Runner.TestCase($"passes: {line}", () => Check.Sequence([], EnglishRules.Check([File(line)], None)))
            ),
            Runner.TestCase(
                "an allowed sentence passes",
                () => Check.Sequence([], EnglishRules.Check([File("// It stands.")], new HashSet<string> { "It stands." }))
            ),
        ]
    );

    private static SourceFile File(string line) => new("src/Handlers/Kernel/A.cs", line);

    private static Test Found(string habit, string line) =>
        Runner.TestCase(
            $"finds: {habit}",
            () => Check.True(EnglishRules.Check([File(line)], None).Count > 0, $"nothing was found in {line}")
        );
}
