using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Handlers;

/// <summary>Reads a text as a type, with the invariant culture. The result does not depend on the time zone of the server: dates and times are
/// read as in minimal APIs.</summary>
internal static class ParsedText
{
    /// <summary>A time with a zone is converted to UTC; a time without one keeps the kind <see cref="DateTimeKind.Unspecified"/>.</summary>
    internal const DateTimeStyles OfDateTime = DateTimeStyles.AdjustToUniversal;

    /// <summary>A time without a zone is UTC.</summary>
    internal const DateTimeStyles OfDateTimeOffset = DateTimeStyles.AssumeUniversal;

    // The casts through object cost nothing: the JIT compiles this method separately for each value type and removes them.
    internal static bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : IParsable<T>
    {
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
        return T.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    internal static T Parse<T>(string text)
        where T : IParsable<T> =>
        typeof(T) == typeof(DateTime) ? (T)(object)DateTime.Parse(text, CultureInfo.InvariantCulture, OfDateTime)
        : typeof(T) == typeof(DateTimeOffset)
            ? (T)(object)DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, OfDateTimeOffset)
        : T.Parse(text, CultureInfo.InvariantCulture);
}
