namespace Handlers;

/// <summary>Where in the path the text of a parameter stands.</summary>
internal readonly record struct Capture(int Start, int End)
{
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> path) => path[Start..End];
}
