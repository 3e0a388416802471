using System.Globalization;

namespace Handlers;

/// <summary>Tests of texts, one for each constraint. They have the meaning of ASP.NET Core's constraints, except that numbers, dates and the like must have the form that
/// bindings read, too (<see cref="TextForm"/>).</summary>
internal static class ConstraintMatching
{
    /// <summary>Returns the test of a constraint.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="argument">Its argument as written.</param>
    /// <param name="least">The least number or length.</param>
    /// <param name="most">The greatest number or length.</param>
    /// <exception cref="ArgumentException">The argument is not a regular expression.</exception>
    public static AcceptsText Of(string name, string? argument, long least, long most) =>
        name switch
        {
            "alpha" => IsAlpha,
            "bool" => ParsedText.CanParse<bool>,
            "datetime" => ParsedText.CanParse<DateTime>,
            "decimal" => ParsedText.CanParse<decimal>,
            "double" => ParsedText.CanParse<double>,
            "file" => IsFile,
            "float" => ParsedText.CanParse<float>,
            "guid" => ParsedText.CanParse<Guid>,
            "int" => ParsedText.CanParse<int>,
            "long" => ParsedText.CanParse<long>,
            "max" or "min" or "range" => text => Integer(text, out var n) && n >= least && n <= most,
            "length" or "maxlength" or "minlength" => text => text.Length >= least && text.Length <= most,
            "nonfile" => text => !IsFile(text),
            "regex" => RegexTest.Of(argument!),
            // Every parameter requires a text, but a catch-all may be empty.
            "required" => text => text.Length > 0,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A constraint without a test."),
        };

    private static bool Integer(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return TextForm.Fits<long>(text) && long.TryParse(text, CultureInfo.InvariantCulture, out number);
    }

    // As in ASP.NET Core: the last segment contains a dot with something other than dots after it.
    private static bool IsFile(ReadOnlySpan<char> text)
    {
        var name = text[(text.LastIndexOf('/') + 1)..];
        return name.IndexOf('.') is >= 0 and var dot && name[dot..].TrimStart('.').Length > 0;
    }

    private static bool IsAlpha(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }
}
