namespace Handlers;

/// <summary>Describes the value that a parameter of a <see cref="BoundAttribute"/> record expects. The errors for a missing or unreadable value ask
/// for it, as with <see cref="Bound{A}.Expect"/>, and the OpenAPI document shows it, unless the parameter has a
/// <see cref="System.ComponentModel.DescriptionAttribute"/>.</summary>
/// <param name="expected">The description, with its article. The client reads it after "Enter", so avoid jargon.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Find([Expected("the number of a ticket")] Guid Ticket);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ExpectedAttribute(string expected) : Attribute
{
    /// <summary>Gets the description.</summary>
    public string Expected { get; } = expected;
}
