namespace Handlers;

/// <summary>Returns whether a constraint accepts the text of a segment.</summary>
internal delegate bool AcceptsText(ReadOnlySpan<char> text);

/// <summary>One constraint of a parameter: its name in lower case, its argument as written or null, its family, and its test.</summary>
internal sealed class RouteConstraint(string name, string? argument, ConstraintFamily family, AcceptsText accepts)
{
    /// <summary>The user-defined type that the constraint was created from, or null for a built-in constraint.</summary>
    public Type? Own { get; init; }

    public string Name { get; } = name;

    public string? Argument { get; } = argument;

    public ConstraintFamily Family { get; } = family;

    public bool Accepts(ReadOnlySpan<char> text) => accepts(text);

    public override string ToString() => Argument is null ? Name : $"{Name}({Argument})";
}
