namespace Handlers;

/// <summary>The name of what a caller passed without naming it: the first line of its expression.</summary>
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
