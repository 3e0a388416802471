namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from a header, as <see cref="Handler.Header{T}(string)"/> does.</summary>
/// <param name="name">The name of the header. The default value is null: the words of the parameter's name with hyphens, so that <c>IfNoneMatch</c> reads
/// <c>If-None-Match</c>. Letter case is ignored.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Visit([Header] string? UserAgent, [Header("X-Since")] DateOnly? Since);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class HeaderAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
