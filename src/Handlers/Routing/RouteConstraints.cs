using System.Collections.Frozen;
using System.Globalization;

namespace Handlers;

/// <summary>The constraints that a template can use: those of ASP.NET Core, with the same meaning, except that
/// numbers, dates and the like must have the form that bindings read, too (<see cref="TextForm"/>).</summary>
internal static class RouteConstraints
{
    private const string NoArgument = "no argument";

    private static readonly FrozenDictionary<string, Func<string?, RouteConstraint>> Known = new Dictionary<
        string,
        Func<string?, RouteConstraint>
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["alpha"] = Plain("alpha", ConstraintFamily.Alpha, IsAlpha),
        ["bool"] = Plain("bool", ConstraintFamily.Bool, ParsedText.CanParse<bool>),
        ["datetime"] = Plain("datetime", ConstraintFamily.DateTime, ParsedText.CanParse<DateTime>),
        ["decimal"] = Plain("decimal", ConstraintFamily.Number, ParsedText.CanParse<decimal>),
        ["double"] = Plain("double", ConstraintFamily.Number, ParsedText.CanParse<double>),
        ["file"] = Plain("file", ConstraintFamily.Text, IsFile),
        ["float"] = Plain("float", ConstraintFamily.Number, ParsedText.CanParse<float>),
        ["guid"] = Plain("guid", ConstraintFamily.Guid, ParsedText.CanParse<Guid>),
        ["int"] = Plain("int", ConstraintFamily.Number, ParsedText.CanParse<int>),
        ["length"] = Length,
        ["long"] = Plain("long", ConstraintFamily.Number, ParsedText.CanParse<long>),
        ["max"] = Max,
        ["maxlength"] = MaxLength,
        ["min"] = Min,
        ["minlength"] = MinLength,
        ["nonfile"] = Plain("nonfile", ConstraintFamily.Text, text => !IsFile(text)),
        ["range"] = Range,
        ["regex"] = RegexConstraint.Create,
        // Every parameter requires a text, but a catch-all may be empty.
        ["required"] = Plain("required", ConstraintFamily.Text, text => text.Length > 0),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the constraints, in alphabetical order, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys.Order(StringComparer.Ordinal));

    /// <summary>Returns the function that creates the constraint of a name from its argument (null without parentheses), or null for an unknown name. The
    /// function throws <see cref="ConstraintArgumentException"/> for an invalid argument.</summary>
    public static Func<string?, RouteConstraint>? Find(string name) => Known.GetValueOrDefault(name);

    private static Func<string?, RouteConstraint> Plain(string name, ConstraintFamily family, AcceptsText accepts)
    {
        var shared = new RouteConstraint(name, null, family, accepts);
        return argument =>
            argument is null
                ? shared
                : throw new ConstraintArgumentException(NoArgument, argument, $"Write '{name}' without parentheses.");
    }

    private static RouteConstraint Min(string? argument)
    {
        var least = Number(argument, "one integer", "min(1)");
        return new("min", argument, ConstraintFamily.Number, text => Integer(text, out var n) && n >= least);
    }

    private static RouteConstraint Max(string? argument)
    {
        var most = Number(argument, "one integer", "max(99)");
        return new("max", argument, ConstraintFamily.Number, text => Integer(text, out var n) && n <= most);
    }

    private static RouteConstraint Range(string? argument)
    {
        var (least, most) = Pair(argument, "two integers", "range(1,9)");
        return new(
            "range",
            argument,
            ConstraintFamily.Number,
            text => Integer(text, out var n) && n >= least && n <= most
        );
    }

    private static RouteConstraint MinLength(string? argument)
    {
        var least = Count(Number(argument, "one length", "minlength(2)"), argument, "minlength(2)");
        return new("minlength", argument, ConstraintFamily.Text, text => text.Length >= least);
    }

    private static RouteConstraint MaxLength(string? argument)
    {
        var most = Count(Number(argument, "one length", "maxlength(20)"), argument, "maxlength(20)");
        return new("maxlength", argument, ConstraintFamily.Text, text => text.Length <= most);
    }

    private static RouteConstraint Length(string? argument)
    {
        const string Sample = "length(3) or length(2,5)";
        var (least, most) =
            argument is not null && argument.Contains(',')
                ? Pair(argument, "two lengths", Sample)
                : (Number(argument, "one length or two", Sample), -1);
        Count(least, argument, Sample);
        return new(
            "length",
            argument,
            ConstraintFamily.Text,
            most < 0 ? text => text.Length == least : text => text.Length >= least && text.Length <= most
        );
    }

    private static long Number(string? argument, string expected, string sample) =>
        argument is not null && Integer(argument.AsSpan().Trim(), out var number)
            ? number
            : throw new ConstraintArgumentException(expected, argument, $"Write for instance {sample}.");

    private static (long Least, long Most) Pair(string? argument, string expected, string sample)
    {
        var parts = (argument ?? "").Split(',');
        if (
            parts.Length == 2
            && Integer(parts[0].AsSpan().Trim(), out var least)
            && Integer(parts[1].AsSpan().Trim(), out var most)
            && least <= most
        )
            return (least, most);
        throw new ConstraintArgumentException(
            $"{expected}, the smaller first",
            argument,
            $"Write for instance {sample}."
        );
    }

    private static long Count(long length, string? argument, string sample) =>
        length >= 0
            ? length
            : throw new ConstraintArgumentException("a length of 0 or more", argument, $"Write for instance {sample}.");

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
