using System.Globalization;
using System.Net;
using System.Numerics;

namespace Handlers;

/// <summary>Describes the text form of a type to the people who have to write such a text.</summary>
internal static class Expected
{
    internal const string Documented = "a text of the form that is documented";
    internal const string DocumentedJson = "JSON of the form that is documented";
    internal const string Other = "another value";
    internal const string WithKind = "an object with a type discriminator";

    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(string)] = "a text",
        [typeof(bool)] = "true or false",
        [typeof(char)] = "one character",
        [typeof(Guid)] = "a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e",
        [typeof(decimal)] = "a number",
        [typeof(double)] = "a number",
        [typeof(float)] = "a number",
        [typeof(Half)] = "a number",
        [typeof(BigInteger)] = "a whole number",
        [typeof(Int128)] = "a whole number",
        [typeof(UInt128)] = "a whole number from 0",
        [typeof(IPAddress)] = "an IP address",
        [typeof(DateOnly)] = "a date such as 2030-01-31",
        [typeof(TimeOnly)] = "a time such as 23:59",
        [typeof(DateTime)] = "a date and time such as 2030-01-31T23:59:00Z",
        [typeof(DateTimeOffset)] = "a date and time such as 2030-01-31T23:59:00Z",
        [typeof(TimeSpan)] = "a duration such as 1.12:30:00",
        [typeof(byte)] = Whole(byte.MinValue, byte.MaxValue),
        [typeof(sbyte)] = Whole(sbyte.MinValue, sbyte.MaxValue),
        [typeof(short)] = Whole(short.MinValue, short.MaxValue),
        [typeof(ushort)] = Whole(ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = Whole(int.MinValue, int.MaxValue),
        [typeof(uint)] = Whole(uint.MinValue, uint.MaxValue),
        [typeof(long)] = Whole(long.MinValue, long.MaxValue),
        [typeof(ulong)] = Whole(ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>Returns the description with its article: <c>a whole number from 0 to 255</c>. It never contains a type's name, which is internal to the server
    /// and means nothing to a client.</summary>
    public static string Of(Type type) =>
        Known.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type) is { } known ? known
        : type.IsEnum ? OneOf(Enum.GetNames(type))
        : Documented;

    /// <summary>Returns whether <see cref="Of"/> knows the text form of the type.</summary>
    public static bool IsKnown(Type type) => Known.ContainsKey(Nullable.GetUnderlyingType(type) ?? type);

    /// <summary>The types that have their own phrase.</summary>
    internal static IEnumerable<Type> Types => Known.Keys;

    /// <summary>The types whose values are whole numbers within a range.</summary>
    internal static IEnumerable<Type> WholeNumbers =>
        Known
            .Where(known => known.Value.StartsWith("a whole number from", StringComparison.Ordinal))
            .Select(known => known.Key);

    /// <summary>Returns a description of a choice between several words.</summary>
    public static string OneOf(IReadOnlyList<string> words) => $"one of {string.Join(", ", words)}";

    private static string Whole(Int128 least, Int128 most) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
}
