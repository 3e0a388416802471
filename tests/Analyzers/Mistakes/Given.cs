using System.Text.Json.Serialization;

namespace Handlers.Tests.Analyzers.Given;

/// <summary>A body for the mistakes. They declare no JSON themselves, because no generator runs for them.</summary>
public sealed record Note(string Title);

/// <summary>The metadata of <see cref="Note"/>.</summary>
[JsonSerializable(typeof(Note))]
public sealed partial class J : JsonSerializerContext;
