using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>Each rule has its page, whose wrong code the rule finds, and whose other code compiles and has no finding.</summary>
public static class PageTests
{
    private static readonly DiagnosticDescriptor[] Rules =
    [
        .. Rule.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "docs: pages of the rules",
        [
            .. Rules.Select(rule =>
                Runner.TestCase($"{rule.Id} has a page with its title and examples", () => Explains(rule))
            ),
            Runner.TestCase(
                "docs/analyzers.md lists the rules with their severity",
                () =>
                    Check.Sequence(
                        Rules
                            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
                            .Select(rule =>
                                $"| [{rule.Id}](analyzers/{rule.Id}.md) | {$"{rule.DefaultSeverity}".ToLowerInvariant()} | {rule.Title} |"
                            ),
                        File.ReadLines(Path.Combine(Repository.Root, "docs/analyzers.md"))
                            .Where(line => line.StartsWith("| [HND", StringComparison.Ordinal))
                    )
            ),
            Runner.TestCase(
                "every page has a rule",
                () =>
                    Check.Sequence(
                        Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
                        Directory
                            .EnumerateFiles(Path.Combine(Repository.Root, "docs/analyzers"), "HND*.md")
                            .Select(file => Path.GetFileNameWithoutExtension(file)!)
                            .Order(StringComparer.Ordinal)
                    )
            ),
        ]
    );

    private static void Explains(DiagnosticDescriptor rule)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, rule.HelpLinkUri));
        Check.Equal($"# {rule.Id}: {rule.Title}", page.Split('\n')[0]);
        var wrong = 0;
        foreach (
            Match block in Regex.Matches(
                page,
                @"^```csharp( wrong| refused)?\n(.*?)^```",
                RegexOptions.Multiline | RegexOptions.Singleline
            )
        )
        {
            var found = Rule.Findings(block.Groups[2].Value);
            if (block.Groups[1].Success)
            {
                wrong++;
                Check.Sequence(
                    [rule.Id],
                    // The compiler refuses the code, too, with a message that the rule explains.
                    found
                        .Select(finding => finding.Id)
                        .Where(id => block.Groups[1].Value != " refused" || id == rule.Id)
                        .Distinct(),
                    $"{block.Value}\n{string.Join('\n', found)}"
                );
            }
            else
                Check.Equal("", string.Join('\n', found), block.Value);
        }
        Check.True(wrong > 0, "the page shows wrong code");
    }
}
