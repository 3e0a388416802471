namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from the path, as <see cref="Handler.Route{T}(string)"/> does. Use it for the parameters of
/// a group's prefix, or to read a whole request as one value.</summary>
/// <param name="name">The name in the template of the route or of a group. The default value is null: the name of the parameter. Letter case is ignored.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Change([Route] int Id, [Form] string Title);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RouteAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
