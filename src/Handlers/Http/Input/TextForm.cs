using System.Globalization;
using System.Net;
using System.Numerics;

namespace Handlers;

/// <summary>
/// The texts that are read as a built-in type. .NET's parsers accept more: white space, a final NUL, <c>1,5</c> as 15, <c>12:00</c> as a time of today,
/// <c>01/02/2030</c> as January, <c>010.0.0.1</c> as 8.0.0.1. A client that sends such a text means something else or has made a mistake, so it is refused.
/// </summary>
internal static class TextForm
{
    /// <summary>Returns whether the text has the form of the type. Types that are not built in have no form here.</summary>
    // For value types the JIT evaluates the comparisons when it compiles the method.
    internal static bool Fits<T>(ReadOnlySpan<char> text) =>
        IsWholeType<T>() ? IsWhole(text)
        : typeof(T) == typeof(decimal) ? IsFixed(text)
        : typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half) ? IsFloating(text)
        : typeof(T) == typeof(bool) ? IsBool(text)
        : typeof(T) == typeof(Guid) ? IsGuid(text)
        : typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) ? DateText.IsDateTime(text)
        : typeof(T) == typeof(DateOnly) ? DateText.IsDate(text)
        : typeof(T) == typeof(TimeOnly) ? DateText.IsTime(text)
        : typeof(T) == typeof(TimeSpan) ? DateText.IsDuration(text)
        : typeof(T) != typeof(IPAddress) || IsAddress(text);

    /// <summary>Returns whether a number is not too large for its type: the parsers of floating-point types return infinity then.</summary>
    internal static bool IsFinite<T>(T value) =>
        typeof(T) == typeof(double) ? double.IsFinite((double)(object)value!)
        : typeof(T) == typeof(float) ? float.IsFinite((float)(object)value!)
        : typeof(T) != typeof(Half) || Half.IsFinite((Half)(object)value!);

    private static bool IsWholeType<T>() =>
        typeof(T) == typeof(int)
        || typeof(T) == typeof(long)
        || typeof(T) == typeof(short)
        || typeof(T) == typeof(byte)
        || typeof(T) == typeof(uint)
        || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(ushort)
        || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(nint)
        || typeof(T) == typeof(nuint)
        || typeof(T) == typeof(Int128)
        || typeof(T) == typeof(UInt128)
        || typeof(T) == typeof(BigInteger);

    // A sign and digits.
    private static bool IsWhole(ReadOnlySpan<char> text) => AreDigits(Unsigned(text));

    // A sign, digits, and a point among them, before them or after them.
    private static bool IsFixed(ReadOnlySpan<char> text)
    {
        var number = Unsigned(text);
        var point = number.IndexOf('.');
        return point < 0
            ? AreDigits(number)
            : number.Length > 1
                && (point == 0 || AreDigits(number[..point]))
                && (point == number.Length - 1 || AreDigits(number[(point + 1)..]));
    }

    private static bool IsFloating(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        return exponent < 0 ? IsFixed(text) : IsFixed(text[..exponent]) && IsWhole(text[(exponent + 1)..]);
    }

    private static bool IsBool(ReadOnlySpan<char> text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase)
        || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    // Four decimal numbers without leading zeros, which some programs read as octal; or version 6 without brackets and port.
    private static bool IsAddress(ReadOnlySpan<char> text) =>
        text.Contains(':')
            ? !text.Contains('[')
            : IPAddress.TryParse(text, out var address)
                && text.SequenceEqual(string.Create(CultureInfo.InvariantCulture, $"{address}"));

    private static ReadOnlySpan<char> Unsigned(ReadOnlySpan<char> text) => text is ['+' or '-', ..] ? text[1..] : text;

    // The texts are short, so a loop is as fast as the vectorized search, which allocates until it is optimized.
    internal static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var each in text)
            if (!char.IsAsciiDigit(each))
                return false;
        return text.Length > 0;
    }

    private static bool IsGuid(ReadOnlySpan<char> text)
    {
        foreach (var each in text)
            if (!char.IsAsciiHexDigit(each) && each is not ('-' or '(' or ')' or '{' or '}'))
                return false;
        return true;
    }
}
