namespace Handlers;

/// <summary>A constraint was given an argument it cannot use. The parser, which knows the position, turns it into a
/// <see cref="RouteTemplateException"/>.</summary>
internal sealed class ConstraintArgumentException(string expected, string? argument, string advice) : Exception
{
    public string Expected { get; } = expected;

    public string Found { get; } = argument is null ? "no argument" : $"'({argument})'";

    public string Advice { get; } = advice;
}
