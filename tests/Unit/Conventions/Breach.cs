namespace Handlers.Tests.Conventions;

/// <summary>A violation of a convention: the place, the rule, and a suggestion.</summary>
internal readonly record struct Breach(string Path, int Line, string Rule, string Try)
{
    public override string ToString() => $"{Path}:{Line}: {Rule}; try: {Try}";
}
