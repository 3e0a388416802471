using System.Text.RegularExpressions;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The constraint <c>regex</c>: the meaning of the end of the text, and the engine that runs it.</summary>
public static class RegexEndTests
{
    private static RouteParameter Parameter(string pattern) =>
        RouteTemplate.Parse($"/{{x:regex({pattern})}}").Parameters[0];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "routes: the end of a regular expression",
        [
            Runner.TestCase(
                "a dollar sign and \\Z do not match before a final line feed; everything else has the same meaning as in .NET",
                () =>
                {
                    (string Pattern, string Text, bool Accepts)[] table =
                    [
                        ("^(a|b)$", "a", true),
                        ("^(a|b)$", "a\n", false),
                        (@"^(a|b)\Z", "b", true),
                        (@"^(a|b)\Z", "b\n", false),
                        (@"^a\n$", "a\n", true),
                        (@"^a\s*$", "a\n", true),
                        ("a", "a\n", true),
                        (".*", "a\n", true),
                        ("^[^/]+$", "a\n", true),
                        ("^[a$]+$", "a$", true),
                        ("^[a$]+$", "a$\n", false),
                        (@"^a\$$", "a$", true),
                        (@"^a\$$", "a$\n", false),
                        ("^[]$]+$", "]$", true),
                        ("^[^]$]+$", "ab", true),
                        ("^[^^]$", "a", true),
                        ("^[^^]$", "a\n", false),
                        ("^[a-z-[b$]]$", "a", true),
                        ("^[a-z-[b$]]$", "a\n", false),
                        (@"^[\]$]$", "$", true),
                        (@"^[\]$]$", "$\n", false),
                        (@"^[\\]$", "\\", true),
                        (@"^[\\]$", "\\\n", false),
                        ("(?#a [ comment)^a$", "a", true),
                        ("(?#a [ comment)^a$", "a\n", false),
                        ("(?m)^a$", "a", true),
                        ("(?m)^a$", "a\n", false),
                        ("(?m)^a$", "a\nb", true),
                        (@"^a\-[b]$", "a-b", true),
                        (@"^a\-[b]$", "a-b\n", false),
                        ("^(?=ab$)", "ab", true),
                        ("^(?=ab$)", "ab\n", false),
                        (@"^(a)\1$", "aa\n", false),
                    ];
                    Check.Sequence(
                        [],
                        table
                            .Where(row => Parameter(row.Pattern).Accepts(row.Text) != row.Accepts)
                            .Select(row => $"{row.Pattern} {Regex.Escape(row.Text)}")
                    );
                }
            ),
            Runner.TestCase(
                "for a text without a final line feed, every pattern, including generated ones, accepts the same texts as in .NET",
                () =>
                {
                    var random = new Random(1);
                    string[] parts =
                    [
                        "a",
                        "b",
                        "$",
                        "^",
                        "[",
                        "]",
                        "-",
                        "\\",
                        "(",
                        ")",
                        "|",
                        "*",
                        "\\Z",
                        "[^",
                        ".",
                        "\\d",
                        "-[",
                    ];
                    var differences = new List<string>();
                    for (var i = 0; i < 20_000; i++)
                    {
                        var pattern = string.Concat(
                            Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)])
                        );
                        if (Made(pattern) is not { } original || RegexEnd.Strict(pattern) is not { } strict)
                            continue;
                        if (Made(strict) is not { } own)
                            differences.Add($"{pattern} became an invalid pattern: {strict}");
                        else
                            foreach (var text in new[] { "a", "ab", "b$", "a]", "a-b", "1", "^a", "[", "a\nb" })
                                if (original.IsMatch(text) != own.IsMatch(text))
                                    differences.Add($"{pattern}: {text}");
                    }
                    Check.Sequence([], differences);
                }
            ),
            Runner.TestCase(
                "no pattern takes more than linear time, or 100 ms if the linear engine does not support it",
                () =>
                {
                    var bomb = new string('a', 30) + "!";
                    foreach (var pattern in new[] { "^(a+)+$", "^(a|aa)+$", "^(a+)*b$", "^(?=a)(a+)+$", @"^(a+)+\1$" })
                        Check.True(!Parameter(pattern).Accepts(bomb), pattern);
                    Check.Equal(RegexOptions.NonBacktracking, Engine("^(a+)+$"));
                    Check.Equal(RegexOptions.None, Engine("^(?=a)(a+)+$"));
                    Check.Equal(TimeSpan.FromMilliseconds(100), RegexTest.Made("^(?=a)(a+)+$").MatchTimeout);
                }
            ),
        ]
    );

    private static RegexOptions Engine(string pattern) =>
        RegexTest.Made(pattern).Options & RegexOptions.NonBacktracking;

    private static Regex? Made(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
