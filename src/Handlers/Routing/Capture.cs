namespace Handlers;

/// <summary>The position of a parameter's text in the path.</summary>
internal readonly record struct Capture(int Start, int End)
{
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> path) => path[Start..End];
}
