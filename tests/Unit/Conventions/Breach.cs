namespace Handlers.Tests.Conventions;

/// <summary>A convention that a file breaks: where, what, and what to try.</summary>
internal readonly record struct Breach(string Path, int Line, string Rule, string Try)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}; try: {Try}";
}
