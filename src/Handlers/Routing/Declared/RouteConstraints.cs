using System.Globalization;

namespace Handlers;

/// <summary>The constraints that a template can use, with their arguments. They are those of ASP.NET Core.</summary>
internal static class RouteConstraints
{
    private static readonly Dictionary<string, Func<string?, RouteConstraint>> Known = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["alpha"] = Plain("alpha", ConstraintFamily.Alpha),
        ["bool"] = Plain("bool", ConstraintFamily.Bool),
        ["datetime"] = Plain("datetime", ConstraintFamily.DateTime),
        ["decimal"] = Plain("decimal", ConstraintFamily.Number),
        ["double"] = Plain("double", ConstraintFamily.Number),
        ["file"] = Plain("file", ConstraintFamily.Text),
        ["float"] = Plain("float", ConstraintFamily.Number),
        ["guid"] = Plain("guid", ConstraintFamily.Guid),
        ["int"] = Plain("int", ConstraintFamily.Number),
        ["length"] = Length,
        ["long"] = Plain("long", ConstraintFamily.Number),
        ["max"] = Max,
        ["maxlength"] = MaxLength,
        ["min"] = Min,
        ["minlength"] = MinLength,
        ["nonfile"] = Plain("nonfile", ConstraintFamily.Text),
        ["range"] = Range,
        ["regex"] = Regex,
        ["required"] = Plain("required", ConstraintFamily.Text),
    };

    /// <summary>The names of the constraints, in alphabetical order, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys.OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>Returns the function that creates the constraint of a name from its argument (null without parentheses), or null for an unknown name. The
    /// function throws <see cref="ConstraintArgumentException"/> for an invalid argument.</summary>
    public static Func<string?, RouteConstraint>? Find(string name) =>
        Known.TryGetValue(name, out var create) ? create : null;

    private static Func<string?, RouteConstraint> Plain(string name, ConstraintFamily family)
    {
        var shared = new RouteConstraint(name, null, family);
        return argument =>
            argument is null
                ? shared
                : throw new ConstraintArgumentException(
                    "no argument",
                    argument,
                    $"Write '{name}' without parentheses."
                );
    }

    private static RouteConstraint Min(string? argument) =>
        new("min", argument, ConstraintFamily.Number, least: Number(argument, "one integer", "min(1)"));

    private static RouteConstraint Max(string? argument) =>
        new("max", argument, ConstraintFamily.Number, most: Number(argument, "one integer", "max(99)"));

    private static RouteConstraint Range(string? argument)
    {
        var (least, most) = Pair(argument, "two integers", "range(1,9)");
        return new("range", argument, ConstraintFamily.Number, least, most);
    }

    private static RouteConstraint MinLength(string? argument)
    {
        var least = Count(Number(argument, "one length", "minlength(2)"), argument, "minlength(2)");
        return new("minlength", argument, ConstraintFamily.Text, least);
    }

    private static RouteConstraint MaxLength(string? argument)
    {
        var most = Count(Number(argument, "one length", "maxlength(20)"), argument, "maxlength(20)");
        return new("maxlength", argument, ConstraintFamily.Text, most: most);
    }

    private static RouteConstraint Length(string? argument)
    {
        const string Sample = "length(3) or length(2,5)";
        var (least, most) =
            argument is not null && argument.Contains(",")
                ? Pair(argument, "two lengths", Sample)
                : Same(Number(argument, "one length or two", Sample));
        Count(least, argument, Sample);
        return new("length", argument, ConstraintFamily.Text, least, most);

        static (long Least, long Most) Same(long length) => (length, length);
    }

    private static RouteConstraint Regex(string? argument)
    {
        const string Advice = "Write for instance regex(^[a-z]+$); double the braces: regex(^a{{2}}$).";
        if (string.IsNullOrEmpty(argument))
            throw new ConstraintArgumentException("a regular expression", argument, Advice);
        try
        {
            return new("regex", argument, ConstraintFamily.Text);
        }
        catch (ArgumentException e)
        {
            throw new ConstraintArgumentException($"a regular expression ({e.Message.TrimEnd('.')})", argument, Advice);
        }
    }

    private static long Number(string? argument, string expected, string sample) =>
        argument is not null && Integer(argument, out var number)
            ? number
            : throw new ConstraintArgumentException(expected, argument, $"Write for instance {sample}.");

    private static (long Least, long Most) Pair(string? argument, string expected, string sample)
    {
        var parts = (argument ?? "").Split(',');
        if (parts.Length == 2 && Integer(parts[0], out var least) && Integer(parts[1], out var most) && least <= most)
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

    // A sign and digits, with white space around them. The parser would also accept a final NUL.
    private static bool Integer(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && !text.Contains("\0");
}
