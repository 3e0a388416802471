using System.Text.Json.Serialization;

namespace Handlers.Bench.Servers;

/// <summary>The answer of <c>/json</c>, created for each request.</summary>
internal sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GreetingJson : JsonSerializerContext;
