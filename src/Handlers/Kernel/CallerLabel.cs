namespace Handlers;

/// <summary>Names an argument that the caller did not name, by the first line of its expression.</summary>
internal static class CallerLabel
{
    internal static string Of(string? expression, string otherwise)
    {
        if (string.IsNullOrEmpty(expression))
            return otherwise;
        var end = expression.AsSpan().IndexOfAny('\r', '\n');
        return end <= 0 ? expression : $"{expression[..end].TrimEnd()} …";
    }
}
