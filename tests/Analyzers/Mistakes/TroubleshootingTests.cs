using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The wrong code of docs/troubleshooting.md gives the messages that the page shows, so that a reader who searches for a message finds it.</summary>
public static class TroubleshootingTests
{
    private static readonly Mistake[] Mistakes = Mistake.Of(
        File.ReadAllText(Path.Combine(Repository.Root, "docs/troubleshooting.md"))
    );

    private static readonly Lazy<Mistakes> Compiled = new(() => new Mistakes(Mistakes));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "docs: troubleshooting",
        [
            Runner.TestCase("the page has mistakes", () => Check.True(Mistakes.Length > 40, $"{Mistakes.Length}")),
            .. Mistakes.Select(mistake =>
                Runner.TestCase(
                    $"'{mistake.Messages[0]}' is the message of number {mistake.Number}",
                    () =>
                    {
                        var found = Compiled.Value.Messages(mistake);
                        Check.Equal(
                            "",
                            string.Join('\n', mistake.Missing(found)),
                            $"{mistake.Code}\nsays\n{string.Join('\n', found)}"
                        );
                    }
                )
            ),
            Runner.TestCase(
                "code with another message is found",
                () =>
                {
                    var right = new Mistake(0, ["CS0029"], "var app = Handlers.App.Empty;", null, false);
                    Check.Sequence(["CS0029"], right.Missing(new Mistakes([right]).Messages(right)));
                }
            ),
        ]
    );
}
