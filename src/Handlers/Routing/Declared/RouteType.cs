namespace Handlers;

sealed partial class RouteType
{
    private RouteType(Type? builtIn, string name, RouteConstraint constraint)
    {
        BuiltIn = builtIn;
        Name = name;
        Constraint = constraint;
    }

    /// <summary>The type if it has a constraint of the library or needs none, and otherwise null.</summary>
    internal Type? BuiltIn { get; }

    /// <summary>The simple name of the type, for messages.</summary>
    internal string Name { get; }

    /// <summary>The constraint that the type adds to a parameter, unless it is built in.</summary>
    internal RouteConstraint Constraint { get; }
}
