using System.Text.Json.Serialization;

namespace Handlers;

/// <summary>Reads a parameter of a <see cref="BoundAttribute"/> record from the body as JSON, as
/// <see cref="Handler.Json{T}(System.Text.Json.Serialization.Metadata.JsonTypeInfo{T}, int?)"/> does.</summary>
/// <typeparam name="TContext">The context that has the metadata of the parameter's type, by a <see cref="JsonSerializableAttribute"/>.</typeparam>
/// <example><code>
/// [Bound]
/// internal sealed partial record Change([Route] int Id, [Json&lt;NoteJson&gt;] Note Note);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class JsonAttribute<TContext> : Attribute
    where TContext : JsonSerializerContext;
