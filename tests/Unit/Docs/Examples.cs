using System.Net;
using System.Text.RegularExpressions;

namespace Handlers.Tests;

/// <summary>One piece of C# that the documentation shows, and its place.</summary>
internal sealed record Example(string Place, string Code)
{
    private static readonly Regex InComment = new(
        @"<example>\s*<code>(?<code>.*?)</code>\s*</example>",
        RegexOptions.Singleline
    );

    private static readonly Regex Fence = new(
        @"^```csharp(?<info>[^\r\n]*)\r?\n(?<code>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline
    );

    // Other tests compare or compile these, or `build.fsx try` writes them into a file.
    private static readonly Regex Elsewhere = new(@"\b(file|write|append)=|\bwrong\b");

    private static readonly Regex Margin = new(@"^\s*/// ?", RegexOptions.Multiline);

    /// <summary>The examples of the documentation comments in a source file.</summary>
    internal static IEnumerable<Example> OfSource(string path, string text)
    {
        // Only the comments, joined so that an example is one text; code between them separates examples.
        var comments = Regex.Replace(text, @"^(?!\s*///).*$", "", RegexOptions.Multiline);
        var joined = Margin.Replace(comments, "");
        var number = 0;
        foreach (Match match in InComment.Matches(joined))
            yield return new Example($"{path} example {++number}", WebUtility.HtmlDecode(match.Groups["code"].Value));
    }

    /// <summary>The C# fences of a Markdown file, without the fences that show a file of a sample, code that is wrong on purpose, and code that `build.fsx try`
    /// writes into a file and runs.</summary>
    internal static IEnumerable<Example> OfMarkdown(string path, string text)
    {
        var number = 0;
        foreach (Match match in Fence.Matches(text))
            if (!Elsewhere.IsMatch(match.Groups["info"].Value))
                yield return new Example($"{path} fence {++number}", match.Groups["code"].Value);
    }
}
