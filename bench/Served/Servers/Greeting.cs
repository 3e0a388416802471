using System.Text.Json.Serialization;

namespace Handlers.Bench.Servers;

/// <summary>What <c>/json</c> answers; made for each request.</summary>
internal sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GreetingJson : JsonSerializerContext;
