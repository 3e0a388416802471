namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from a cookie, as <see cref="Handler.Cookie{T}(string)"/> does. The value is a secret: see
/// <see cref="SecretAttribute"/>.</summary>
/// <param name="name">The name of the cookie, which is case-sensitive. The default value is null: the name of the parameter in camelCase.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Taste([Cookie("dark")] bool IsDark = false);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CookieAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
