using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security;

/// <summary>The page on security shows files of the repository as they are, and the headers that the decorator sends.</summary>
public static partial class PageTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "the page on security",
        [
            Runner.TestCase(
                "files are shown unchanged",
                () =>
                {
                    var shown = Shown().Matches(Read("docs/security.md"));
                    Check.Equal(4, shown.Count);
                    foreach (Match each in shown)
                        Check.Equal(Read(each.Groups["file"].Value).Trim(), each.Groups["text"].Value.Trim());
                }
            ),
            Runner.TestCase(
                "the table of headers has the default values",
                () =>
                {
                    var settings = SecurityHeaderSettings.Default;
                    var page = Read("docs/security.md");
                    foreach (
                        var line in (string[])
                            [
                                "| `X-Content-Type-Options` | all | `nosniff` |",
                                $"| `Referrer-Policy` | all | `{settings.ReferrerPolicy}` |",
                                $"| `Cross-Origin-Opener-Policy` | all | `{settings.CrossOriginOpenerPolicy}` |",
                                $"| `Content-Security-Policy` | HTML, SVG, XML | `{settings.ContentSecurityPolicy!.Replace("{nonce}", "…")}` |",
                            ]
                    )
                        Check.True(page.Contains($"\n{line}\n", StringComparison.Ordinal), line);
                }
            ),
        ]
    );

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"^```\w+ file=(?<file>\S+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Shown();
}
