namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record as a file of a multipart form, as <see cref="Handler.FormFile(string)"/> does. The parameter
/// is an <see cref="UploadedFile"/>, or a list of them. A parameter of that type needs this attribute only for another name.</summary>
/// <param name="name">The name of the form field. The default value is null: the name of the parameter in camelCase. Letter case is ignored.</param>
/// <example><code>
/// [Bound]
/// internal sealed partial record Photo([Form] string Title, [File("photo")] UploadedFile File);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FileAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name, or null if the parameter's name decides.</summary>
    public string? Name { get; } = name;
}
