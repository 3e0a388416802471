namespace Handlers;

/// <summary>The error of a constraint that cannot use its argument. The parser, which knows the position, converts it to a
/// <see cref="RouteTemplateException"/>.</summary>
internal sealed class ConstraintArgumentException(string expected, string? argument, string advice) : Exception
{
    public string Expected { get; } = expected;

    public string Found { get; } = argument is null ? "no argument" : $"'({argument})'";

    public string Advice { get; } = advice;
}
