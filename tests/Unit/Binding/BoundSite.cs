using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Handlers.Runtime;

namespace Handlers.Tests.Bindings;

/// <summary>Requests to bind, and the results.</summary>
internal static class BoundSite
{
    public const string Boundary = "b0undary";

    public static RequestContext Get(string target, params (string Name, string Value)[] headers) =>
        RequestContext.Of(Request.Of(Method.Get, target, Headers.Of(headers)));

    public static RequestContext Post(string body, string? contentType) =>
        RequestContext.Of(Request.Post("/", Body.Of(body), contentType));

    /// <summary>The same with a body that can be read once and has no declared length.</summary>
    public static RequestContext Streamed(string body, string? contentType) =>
        RequestContext.Of(Request.Post("/", Once(body), contentType));

    public static Body Once(string body) =>
        Body.Of(async token =>
        {
            await Task.Yield();
            return new MemoryStream(Encoding.UTF8.GetBytes(body));
        });

    public static string Multipart(params string[] parts) =>
        string.Concat(parts.Select(part => $"--{Boundary}\r\n{part}\r\n")) + $"--{Boundary}--\r\n";

    public static string Field(string name, string value) =>
        $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";

    public static string File(string name, string fileName, string content) =>
        $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: text/plain\r\n\r\n{content}";

    public const string MultipartType = $"multipart/form-data; boundary={Boundary}";
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>The errors, one per line.</summary>
    public static string Wrong<A>(this Interpreter interpreter, Handler<A> bound, RequestContext context) =>
        interpreter.End(bound, context).Fault is InvalidInput wrong
            ? string.Join('\n', wrong.Errors.Select(error => error.Message))
            : $"no invalid input but {interpreter.End(bound, context)}";

    public static JsonNode Json(this Response response)
    {
        Check.True(response.Body.TryGetBytes(out var bytes));
        return JsonNode.Parse(bytes.Span)!;
    }
}

internal sealed record Order(string Item, int Count, IReadOnlyList<Line>? Lines = null);

internal sealed record Line
{
    public required string Name { get; init; }
    public required decimal Price { get; init; }
}

internal enum Size
{
    Small,
    Large,
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Line))]
internal sealed partial class OrderJson : JsonSerializerContext;
