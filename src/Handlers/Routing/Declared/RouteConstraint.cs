namespace Handlers;

/// <summary>One constraint of a parameter: its name in lower case, its argument as written or null, and its family.</summary>
internal sealed partial class RouteConstraint
{
    /// <summary>Creates a constraint of the library.</summary>
    /// <param name="name">The name in lower case.</param>
    /// <param name="argument">The argument as written, or null.</param>
    /// <param name="family">The family.</param>
    /// <param name="least">The least number or length that the argument sets.</param>
    /// <param name="most">The greatest number or length that the argument sets.</param>
    public RouteConstraint(
        string name,
        string? argument,
        ConstraintFamily family,
        long least = long.MinValue,
        long most = long.MaxValue
    )
    {
        Name = name;
        Argument = argument;
        Family = family;
        Prepare(least, most);
    }

    /// <summary>Creates the constraint of a user-defined type, whose simple name may end with the number of its type parameters.</summary>
    private RouteConstraint(string type)
    {
        Name = $"@{new string([.. type.TakeWhile(char.IsLetterOrDigit)])}";
        Family = ConstraintFamily.Text;
    }

    /// <summary>The user-defined type that parses the parameter, or null for a constraint of the library.</summary>
    public Type? Own { get; private init; }

    /// <summary>The full name of the user-defined type, or null for a constraint of the library.</summary>
    public string? OwnName { get; private init; }

    public string Name { get; }

    public string? Argument { get; }

    public ConstraintFamily Family { get; }

    public override string ToString() => Argument is null ? Name : $"{Name}({Argument})";

    // The library creates the test of a text here. An analyzer has no texts to test.
    partial void Prepare(long least, long most);
}
