namespace Handlers;

public sealed partial class RouteParameter
{
    /// <summary>Gets the type of the values that the constraints accept: <c>int</c> for <c>{id:int}</c>, and <see cref="string"/> if no constraint implies
    /// a type.</summary>
    public Type Type => ParameterType.Of(this);

    /// <summary>Returns whether every constraint accepts a text, as a match would decide.</summary>
    /// <param name="text">The text of the parameter in the decoded path.</param>
    public bool Accepts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (IsCatchAll || text.Length > 0) && Accepts(All, text);
    }

    /// <summary>Gets whether a user-defined type parses the parameter; other routers do not know such a type.</summary>
    public bool HasOwnType => Array.Exists(All, constraint => constraint.Own is not null);

    /// <summary>Returns whether every constraint accepts the text. Only a catch-all can have an empty text; as in ASP.NET Core, no constraint except
    /// <c>nonfile</c> accepts it.</summary>
    internal static bool Accepts(RouteConstraint[] constraints, ReadOnlySpan<char> text)
    {
        if (constraints.Length == 0)
            return true;
        foreach (var constraint in constraints)
            if (text.IsEmpty ? constraint.Name != "nonfile" : !constraint.Accepts(text))
                return false;
        return true;
    }
}
