using System.Globalization;

namespace Handlers;

/// <summary>The forms of dates, times and durations: those of ISO 8601 that HTML forms and JSON use, and of HTTP. No other form is read, because its parts may
/// be exchanged, or the date of today added.</summary>
internal static class DateText
{
    /// <summary>A date, alone or followed by <c>T</c> or a space, a time and perhaps a zone; or the form of HTTP headers.</summary>
    internal static bool IsDateTime(ReadOnlySpan<char> text)
    {
        if (text.EndsWith(" GMT", StringComparison.Ordinal))
            return DateTime.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!TryTake(ref text, "0000-00-00"))
            return false;
        if (text.IsEmpty)
            return true;
        return (TryTake(ref text, "T") || TryTake(ref text, " ")) && TryTakeTime(ref text) && IsZone(text);
    }

    /// <summary><c>2030-01-31</c>.</summary>
    internal static bool IsDate(ReadOnlySpan<char> text) => TryTake(ref text, "0000-00-00") && text.IsEmpty;

    /// <summary><c>23:59</c>, with seconds and a fraction of them if wanted.</summary>
    internal static bool IsTime(ReadOnlySpan<char> text) => TryTakeTime(ref text) && text.IsEmpty;

    /// <summary><c>23:59:59</c>, with a sign, days and a fraction of a second if wanted. .NET reads a single number, or <c>24:00:00</c>, as days.</summary>
    internal static bool IsDuration(ReadOnlySpan<char> text)
    {
        _ = TryTake(ref text, "-");
        if (text.IndexOf(':') is var colon && text.IndexOf('.') is >= 0 and var days && days < colon)
        {
            if (!TextForm.AreDigits(text[..days]))
                return false;
            text = text[(days + 1)..];
        }
        return text is [<= '1', ..] or ['2', <= '3', ..] && TryTakeTime(ref text) && text.IsEmpty;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<char> text)
    {
        if (!TryTake(ref text, "00:00"))
            return false;
        if (TryTake(ref text, ":00") && TryTake(ref text, ".0"))
            while (TryTake(ref text, "0")) { }
        return true;
    }

    private static bool IsZone(ReadOnlySpan<char> text) =>
        text is "" or "Z"
        || (
            (TryTake(ref text, "+") || TryTake(ref text, "-"))
            && (TryTake(ref text, "00:00") || TryTake(ref text, "0000"))
            && text.IsEmpty
        );

    // Removes the beginning of the text if it has the form: a 0 is any digit.
    private static bool TryTake(ref ReadOnlySpan<char> text, ReadOnlySpan<char> form)
    {
        if (text.Length < form.Length)
            return false;
        for (var i = 0; i < form.Length; i++)
            if (form[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != form[i])
                return false;
        text = text[form.Length..];
        return true;
    }
}
