using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Tests.Analyzers;

/// <summary>Wrong code of docs/troubleshooting.md, and its messages on the page.</summary>
/// <param name="Number">The number on the page.</param>
/// <param name="Messages">Lines, each of which is in a message; … is any text.</param>
/// <param name="Code">Statements that declare <c>app</c>, and types.</param>
/// <param name="Asked">The path to ask the app for; null to look at the compiler and at the start alone.</param>
/// <param name="InTest">Whether the test interpreter runs the app, instead of the blocking one.</param>
internal sealed record Mistake(int Number, string[] Messages, string Code, string? Asked, bool InTest)
{
    private static readonly Regex Pair = new(
        @"^```text\n(?<messages>(?:(?!```)[^\n]*\n)+)```\n\n```csharp wrong(?: asked=(?<asked>\S+))?(?<tested> tested)?\n(?<code>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline
    );

    internal static Mistake[] Of(string page) =>
        [
            .. Pair.Matches(page)
                .Select(
                    (match, number) =>
                        new Mistake(
                            number,
                            match.Groups["messages"].Value.TrimEnd().Split('\n'),
                            match.Groups["code"].Value,
                            match.Groups["asked"].Success ? match.Groups["asked"].Value : null,
                            match.Groups["tested"].Success
                        )
                ),
        ];

    /// <summary>The name of the class whose method Run returns the app.</summary>
    internal string Class => $"Wrong{Number}.Case";

    /// <summary>The code as a method of a class, in a separate namespace.</summary>
    internal SyntaxTree Tree()
    {
        var members = CSharpSyntaxTree.ParseText(Code).GetCompilationUnitRoot().Members;
        var statements = string.Concat(members.OfType<GlobalStatementSyntax>().Select(member => member.ToFullString()));
        var types = string.Concat(
            members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString())
        );
        return CSharpSyntaxTree.ParseText(
            $$"""
            using Handlers;
            using Handlers.Tests.Analyzers.Given;
            namespace Wrong{{Number}};
            internal static class Case
            {
                internal static App Run()
                {
                    {{statements}}
                    return app;
                }
            }
            {{types}}
            """,
            path: Class
        );
    }

    /// <summary>The lines of the page that no message has.</summary>
    internal IEnumerable<string> Missing(IEnumerable<string> found) =>
        Messages.Where(line =>
            !found.Any(message =>
                Regex.IsMatch(message, Regex.Escape(line).Replace("…", ".*"), RegexOptions.Singleline)
            )
        );
}
