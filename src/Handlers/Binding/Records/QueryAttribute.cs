namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from the query, as <see cref="Handler.Query{T}(string)"/> does. This is the default.</summary>
/// <param name="name">The name in the query. The default value is null: the name of the parameter in camelCase. Letter case is ignored.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Search([Query("q")] string Words, [Query("tag")] string[] Tags);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class QueryAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
