using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Handlers;

/// <summary>Reads a text as a type, with the invariant culture. What it gives does not depend on the time zone of the server: a point in time is
/// read as minimal APIs read it.</summary>
internal static class ParsedText
{
    /// <summary>With a zone it becomes UTC; without one nobody knows which is meant, and its kind says so.</summary>
    internal const DateTimeStyles OfDateTime = DateTimeStyles.AdjustToUniversal;

    /// <summary>Without a zone it is UTC.</summary>
    internal const DateTimeStyles OfDateTimeOffset = DateTimeStyles.AssumeUniversal;

    // The casts through object cost nothing: the compiler of the machine knows each type for which it compiles this.
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
