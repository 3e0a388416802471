namespace Handlers;

/// <summary>
/// One parameter of a <see cref="RouteTemplate"/>. Immutable.
/// </summary>
/// <example><code>
/// var id = RouteTemplate.Parse("/users/{id:int:min(1)}").Parameters[0];
/// Console.WriteLine($"{id.Name}: {string.Join(" and ", id.Constraints)}"); // id: int and min(1)
/// </code></example>
public sealed class RouteParameter
{
    internal RouteParameter(string name, bool isCatchAll, RouteConstraint[] all, int end)
    {
        Name = name;
        IsCatchAll = isCatchAll;
        All = all;
        End = end;
        Constraints = Array.AsReadOnly(Array.ConvertAll(all, c => c.ToString()));
        Key = string.Join(':', Constraints);
        Family = all.Length == 0 ? ConstraintFamily.None : all.Min(c => c.Family);
    }

    /// <summary>The name between the braces, as written. Names are looked up with letter case ignored.</summary>
    public string Name { get; }

    /// <summary>Whether it takes the whole rest of the path, slashes included and possibly empty (<c>{*path}</c>), instead of one segment.</summary>
    public bool IsCatchAll { get; }

    /// <summary>The constraints in the order they were written, such as <c>int</c> or <c>range(1,9)</c>; empty when any text will do.</summary>
    public IReadOnlyList<string> Constraints { get; }

    /// <summary>The type of the values that the constraints let through: <c>int</c> for <c>{id:int}</c>; <see cref="string"/> where none
    /// says more.</summary>
    public Type Type => ParameterType.Of(this);

    /// <summary>Whether every constraint accepts a text: what a match would say.</summary>
    /// <param name="text">What stands in the decoded path.</param>
    public bool Accepts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (IsCatchAll || text.Length > 0) && Accepts(All, text);
    }

    /// <summary>Whether a type of one's own reads it, which no other router knows of.</summary>
    public bool HasOwnType => Array.Exists(All, constraint => constraint.Own is not null);

    internal RouteConstraint[] All { get; }

    internal ConstraintFamily Family { get; }

    /// <summary>Equal for two parameters that surely accept the same texts.</summary>
    internal string Key { get; }

    /// <summary>The index of its closing brace in the template's text.</summary>
    internal int End { get; }

    /// <summary>Whether every constraint accepts the text. Only a catch-all meets an empty text; as in ASP.NET Core no constraint accepts it.</summary>
    internal static bool Accepts(RouteConstraint[] constraints, ReadOnlySpan<char> text)
    {
        if (constraints.Length == 0)
            return true;
        if (text.IsEmpty)
            return false;
        foreach (var constraint in constraints)
            if (!constraint.Accepts(text))
                return false;
        return true;
    }
}
