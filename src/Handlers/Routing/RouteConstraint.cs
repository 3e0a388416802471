namespace Handlers;

/// <summary>Whether a constraint accepts the text of a segment.</summary>
internal delegate bool AcceptsText(ReadOnlySpan<char> text);

/// <summary>One constraint of a parameter: its name in lower case, its argument as written or null, its rank, and what it accepts.</summary>
internal sealed class RouteConstraint(string name, string? argument, ConstraintFamily family, AcceptsText accepts)
{
    /// <summary>For a constraint made from a user-defined type: that type. Null for the built-in constraints.</summary>
    public Type? Own { get; init; }

    public string Name { get; } = name;

    public string? Argument { get; } = argument;

    public ConstraintFamily Family { get; } = family;

    public bool Accepts(ReadOnlySpan<char> text) => accepts(text);

    public override string ToString() => Argument is null ? Name : $"{Name}({Argument})";
}
