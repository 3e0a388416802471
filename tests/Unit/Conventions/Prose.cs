using System.Text.RegularExpressions;

namespace Handlers.Tests.Conventions;

/// <summary>A line of prose in a source file: a comment, a documentation comment without its tags, or a string literal of several words.</summary>
internal readonly partial record struct Prose(int Line, string Text, bool IsComment)
{
    public static IEnumerable<Prose> Of(SourceFile file)
    {
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.StartsWith("//", StringComparison.Ordinal))
                yield return new(number, Tags().Replace(trimmed.TrimStart('/'), "").Trim(), true);
            else
                foreach (var prose in WithinCode(number, line))
                    yield return prose;
        }
    }

    private static IEnumerable<Prose> WithinCode(int number, string line)
    {
        if (Trailing().Match(line) is { Success: true } trailing && line.AsSpan(0, trailing.Index).Count('"') % 2 == 0)
            yield return new(number, trailing.Groups[1].Value.Trim(), true);
        foreach (Match literal in Literals().Matches(line))
            if (literal.Groups[1].Value is var text && text.Contains(' '))
                yield return new(number, text, false);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s//(?!/)(.*)$")]
    private static partial Regex Trailing();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literals();
}
