using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers;

/// <summary>
/// A problem (RFC 9457) as a body. All errors that the library describes have this shape. The app completes it with the trace identifier of the
/// request and with the final status of the response.
/// </summary>
internal sealed class ProblemBody : Body
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = PlainJsonEncoder.Instance };

    private static readonly string[] Own = ["type", "title", "status", "detail", "instance"];

    private readonly string? type;
    private readonly string? title;
    private byte[]? bytes;

    /// <summary>Creates the problem of a response that does not belong to a request yet.</summary>
    /// <exception cref="ArgumentException">An extension has the name of another member.</exception>
    internal ProblemBody(
        Status status,
        string? title = null,
        string? detail = null,
        string? type = null,
        string? instance = null,
        JsonObject? extensions = null
    )
    {
        (Status, this.title, Detail, this.type, Instance) = (status, title, detail, type, instance);
        Extensions = extensions is null ? null : Checked(extensions);
    }

    private ProblemBody(ProblemBody problem, Status status, string? trace)
        : this(status, problem.title, problem.Detail, problem.type, problem.Instance) =>
        (Extensions, Errors, Trace, IsCompleted) = (problem.Extensions, problem.Errors, trace, true);

    internal Status Status { get; }

    internal string? Type => type ?? ProblemKind.Type(Status.Code);

    internal string? Title => (title ?? ProblemKind.Title(Status)) is { Length: > 0 } some ? some : null;

    internal string? Detail { get; }

    internal string? Instance { get; }

    /// <summary>The texts for each name, if the problem describes wrong input.</summary>
    internal IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    internal JsonObject? Extensions { get; }

    internal string? Trace { get; }

    /// <summary>Whether the app has completed it for a request.</summary>
    internal bool IsCompleted { get; }

    public override long? Length => Bytes.Length;

    // Two threads may both write it; the results are equal.
    private byte[] Bytes => bytes ??= Written();

    /// <summary>Returns the problem of one request.</summary>
    /// <param name="status">The status of its response.</param>
    /// <param name="trace">The trace identifier, or null if the request has none.</param>
    internal ProblemBody Completed(Status status, string? trace) => new(this, status, trace);

    public override bool TryGetBytes(out ReadOnlyMemory<byte> found)
    {
        found = Bytes;
        return true;
    }

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(BytesBody.StreamOf(Bytes));

    private byte[] Written()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        Member(writer, "type", Type);
        Member(writer, "title", Title);
        writer.WriteNumber("status", Status.Code);
        Member(writer, "detail", Detail);
        Member(writer, "instance", Instance);
        if (Errors is not null)
            Texts(writer, Errors);
        foreach (var (name, value) in Extensions ?? [])
            Extension(writer, name, value);
        // An identifier that the program has given itself takes precedence.
        if (Extensions?.ContainsKey("traceId") is not true)
            Member(writer, "traceId", Trace);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Member(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Texts(Utf8JsonWriter writer, IReadOnlyDictionary<string, string[]> errors)
    {
        writer.WriteStartObject("errors");
        foreach (var (name, texts) in errors)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Extension(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        writer.WritePropertyName(name);
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    // The extensions are copied because the body is written later, perhaps for many requests.
    private static JsonObject Checked(JsonObject extensions)
    {
        foreach (var (name, _) in extensions)
            if (Own.Contains(name))
                throw new ArgumentException(
                    $"Expected extension members with names other than {string.Join(", ", Own)}, found '{name}'. "
                        + "Use the argument of that name."
                );
        return (JsonObject)extensions.DeepClone();
    }
}
