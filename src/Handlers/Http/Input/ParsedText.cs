using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Handlers;

/// <summary>Reads a text as a type, with the invariant culture, if it has the form of the type (<see cref="TextForm"/>). The result does not depend on the
/// time zone of the server: points in time are read as in minimal APIs.</summary>
internal static class ParsedText
{
    // A time with a zone is converted to UTC; a time without one keeps the kind Unspecified.
    private const DateTimeStyles OfDateTime = DateTimeStyles.AdjustToUniversal;

    // A time without a zone is UTC.
    private const DateTimeStyles OfDateTimeOffset = DateTimeStyles.AssumeUniversal;

    // The casts through object cost nothing: the JIT compiles this method separately for each value type and removes them.
    internal static bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : IParsable<T>
    {
        if (!TextForm.Fits<T>(text))
        {
            value = default;
            return false;
        }
        if (typeof(T) == typeof(DateTime))
        {
            var isRead = DateTime.TryParse(text, CultureInfo.InvariantCulture, OfDateTime, out var time);
            value = (T)(object)time;
            return isRead;
        }
        if (typeof(T) == typeof(DateTimeOffset))
        {
            var isRead = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, OfDateTimeOffset, out var time);
            value = (T)(object)time;
            return isRead;
        }
        return T.TryParse(text, CultureInfo.InvariantCulture, out value) && TextForm.IsFinite(value);
    }

    /// <summary>Returns whether <see cref="TryParse"/> reads the text, without a string for it.</summary>
    internal static bool CanParse<T>(ReadOnlySpan<char> text)
        where T : ISpanParsable<T> =>
        TextForm.Fits<T>(text)
        && (
            typeof(T) == typeof(DateTime)
                ? DateTime.TryParse(text, CultureInfo.InvariantCulture, OfDateTime, out _)
                : T.TryParse(text, CultureInfo.InvariantCulture, out var value) && TextForm.IsFinite(value)
        );

    internal static T Parse<T>(string text)
        where T : IParsable<T>
    {
        if (!TextForm.Fits<T>(text))
            throw new FormatException($"Expected {Expected.Of(typeof(T))}, found '{text}'.");
        if (typeof(T) == typeof(DateTime))
            return (T)(object)DateTime.Parse(text, CultureInfo.InvariantCulture, OfDateTime);
        if (typeof(T) == typeof(DateTimeOffset))
            return (T)(object)DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, OfDateTimeOffset);
        var value = T.Parse(text, CultureInfo.InvariantCulture);
        return TextForm.IsFinite(value)
            ? value
            : throw new OverflowException(
                $"Expected {Expected.Of(typeof(T))} within the range of its type, found '{text}'."
            );
    }
}
