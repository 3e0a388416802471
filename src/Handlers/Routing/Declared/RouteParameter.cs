namespace Handlers;

/// <summary>
/// One parameter of a <see cref="RouteTemplate"/>. Immutable.
/// </summary>
/// <example><code>
/// var id = RouteTemplate.Parse("/users/{id:int:min(1)}").Parameters[0];
/// Console.WriteLine($"{id.Name}: {string.Join(" and ", id.Constraints)}"); // id: int and min(1)
/// </code></example>
sealed partial class RouteParameter
{
    internal RouteParameter(string name, bool isCatchAll, RouteConstraint[] all, int end)
    {
        Name = name;
        IsCatchAll = isCatchAll;
        All = all;
        End = end;
        Constraints = Array.AsReadOnly(Array.ConvertAll(all, c => c.ToString()));
        Key = string.Join(":", Constraints);
        Family = all.Length == 0 ? ConstraintFamily.None : all.Min(c => c.Family);
    }

    /// <summary>Gets the name between the braces, as written. Names are looked up ignoring letter case.</summary>
    public string Name { get; }

    /// <summary>Gets whether the parameter takes the whole rest of the path, including slashes and possibly empty (<c>{*path}</c>), instead of one
    /// segment.</summary>
    public bool IsCatchAll { get; }

    /// <summary>Gets the constraints in the order in which they were written, such as <c>int</c> or <c>range(1,9)</c>; empty if any text is accepted.</summary>
    public IReadOnlyList<string> Constraints { get; }

    internal RouteConstraint[] All { get; }

    internal ConstraintFamily Family { get; }

    /// <summary>A key that is equal only for parameters that accept the same texts.</summary>
    internal string Key { get; }

    /// <summary>The index of its closing brace in the template's text.</summary>
    internal int End { get; }
}
