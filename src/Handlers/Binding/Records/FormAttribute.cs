namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from a field of the form, as <see cref="Handler.Form{T}(string)"/> does, or the whole form as a
/// <see cref="Form"/>. On the record itself, it applies to all parameters that have no such attribute.</summary>
/// <param name="name">The name of the field. The default value is null: the name of the parameter in camelCase. Letter case is ignored.</param>
/// <example><code>
/// [Bound]
/// [Form]
/// internal sealed partial record Draft(string Title, string Text = "", [Form("tag")] string[]? Tags = null);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class FormAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
