using System.Buffers;
using System.Globalization;

namespace Handlers;

/// <summary>Checks tokens and field values by RFC 9110. The error shows the first invalid character and its position.</summary>
internal static class Syntax
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<char> LineBreaking = SearchValues.Create("\r\n\0");

    /// <summary>Formats a text with the invariant culture, as the protocol requires, whatever the culture of the machine.</summary>
    internal static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks that a text is a non-empty token.</summary>
    public static void CheckToken(string token, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(token, parameter);
        if (token.Length == 0)
            throw new ArgumentException(
                $"{what} must be a token of at least one character; found an empty one.",
                parameter
            );
        var bad = token.AsSpan().IndexOfAnyExcept(TokenCharacters);
        if (bad >= 0)
            throw Refused(what, token, bad, "a token holds letters, digits and !#$%&'*+-.^_`|~ only", parameter);
    }

    /// <summary>Returns whether a text is a token. An empty text is not.</summary>
    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Checks that a text is a header name.</summary>
    public static void CheckHeaderName(string name) => CheckToken(name, "A header name", nameof(name));

    /// <summary>Checks that a value cannot break out of its line. Nothing more is required of a header that may have been received.</summary>
    public static void CheckHeaderValue(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bad = value.AsSpan().IndexOfAny(LineBreaking);
        if (bad >= 0)
            throw Refused(
                $"The value of header '{name}'",
                value,
                bad,
                "it would end the line and start another header; remove or encode it",
                nameof(value)
            );
    }

    /// <summary>Checks that every host can send a value: visible ASCII, space and tab.</summary>
    public static void CheckSentValue(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
            CheckTabs(name, value);
    }

    /// <summary>Creates the error for the character at the index.</summary>
    public static ArgumentException Refused(string what, string text, int index, string rule, string parameter) =>
        new($"{what} holds {Shown(text[index])} at position {index}: {rule}.", parameter);

    private static void CheckTabs(string name, string value)
    {
        for (var i = 0; i < value.Length; i++)
            if (value[i] is not ('\t' or (>= ' ' and <= '~')))
                throw Refused(
                    $"The value of header '{name}'",
                    value,
                    i,
                    "a response header holds visible ASCII, space and tab; encode the rest, for example by Uri.EscapeDataString",
                    nameof(value)
                );
    }

    private static string Shown(char c) =>
        c switch
        {
            '\r' => "a carriage return (\\r)",
            '\n' => "a line feed (\\n)",
            '\0' => "a NUL (\\0)",
            '\t' => "a tab (\\t)",
            ' ' => "a space",
            > ' ' and <= '~' => $"'{c}'",
            _ => string.Create(CultureInfo.InvariantCulture, $"the character \\u{(int)c:X4}"),
        };
}
