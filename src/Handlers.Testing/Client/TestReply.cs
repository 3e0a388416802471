using System.Text;
using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What came back to a test client, and what happened meanwhile. Immutable.</summary>
/// <example><code>
/// TestReply reply = TestClient.For(app).Get("/notes");
/// Console.WriteLine($"{reply.Status} {reply.Header("Content-Type")} {reply.Text}");
/// Console.WriteLine(string.Join("\n", reply.Ran));
/// </code></example>
public sealed class TestReply
{
    private readonly Response? head;
    private readonly byte[] bytes;
    private readonly JsonSerializerOptions json;

    internal TestReply(
        Request request,
        Response? head,
        IReadOnlyList<BodyPart> parts,
        IReadOnlyList<TestStep> ran,
        IReadOnlyList<TestEvent> trace,
        JsonSerializerOptions json
    )
    {
        (Request, this.head, Parts, Ran, Trace, this.json) = (request, head, parts, ran, trace, json);
        bytes = [.. parts.SelectMany(part => part.Bytes.ToArray())];
    }

    /// <summary>The request that it answers, with its cookies.</summary>
    public Request Request { get; }

    /// <summary>True when there is a status: false when the client left before.</summary>
    public bool HasResponse => head is not null;

    /// <summary>True when the client left before the reply was complete.</summary>
    public bool HasLeft { get; internal init; }

    /// <summary>The fault that cut the body off after the head was sent; null when none did.</summary>
    public Exception? CutBy { get; internal init; }

    /// <summary>The fault behind a reply with status 500 or more: the one that no error handler took, or else the last one that a function of the app
    /// ended with. Null for other replies, and where nothing faulted. The reply itself never shows it to the client.</summary>
    /// <example><code>
    /// TestReply reply = TestClient.For(app).Get("/broken");
    /// Debug.Assert(reply.Fault is InvalidOperationException, reply.ToString());
    /// </code></example>
    public Exception? Fault { get; internal init; }

    /// <summary>True when all of it arrived.</summary>
    public bool IsComplete => head is not null && !HasLeft && CutBy is null;

    /// <summary>
    /// The protections of ASP.NET Core that the route of the request asks for and that the client does not give: it ran the app as for a caller
    /// whom the framework's middleware has let through. Default: none. Test the protection itself on ASP.NET Core's test server.
    /// </summary>
    public Protections Unprotected { get; internal init; }

    /// <summary>Status and headers as they were sent; the body is in <see cref="Bytes"/>.</summary>
    /// <exception cref="InvalidOperationException">The client left before.</exception>
    public Response Response =>
        head
        ?? throw new InvalidOperationException(
            $"Expected a response to {Request}, found none: the client left before the app sent its head. Look at HasResponse first."
        );

    /// <summary>The status.</summary>
    /// <inheritdoc cref="Response" path="/exception"/>
    public Status Status => Response.Status;

    /// <summary>The headers.</summary>
    /// <inheritdoc cref="Response" path="/exception"/>
    public Headers Headers => Response.Headers;

    /// <summary>The body's bytes, as far as they arrived.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The body as UTF-8, as far as it arrived.</summary>
    public string Text => Encoding.UTF8.GetString(bytes);

    /// <summary>The parts of the body, as they arrived.</summary>
    public IReadOnlyList<BodyPart> Parts { get; }

    /// <summary>The replies that led here by redirects, first one first.</summary>
    public IReadOnlyList<TestReply> Redirects { get; internal set; } = [];

    /// <summary>Which of the app's functions ran: hooks, decorators, the view, error handlers, in the order in which they began.</summary>
    public IReadOnlyList<TestStep> Ran { get; }

    /// <summary>Everything that happened in the run, with a <see cref="TestInterpreter"/>; empty with another one.</summary>
    public IReadOnlyList<TestEvent> Trace { get; }

    /// <summary>The first header of a name.</summary>
    /// <param name="name">In any case.</param>
    /// <returns>Its value, or null.</returns>
    /// <inheritdoc cref="Response" path="/exception"/>
    public string? Header(string name) => Response.Headers.First(name);

    /// <summary>Reads the body as JSON, by <see cref="TestClientOptions.Json"/>.</summary>
    /// <typeparam name="T">What to read.</typeparam>
    /// <returns>The value; never null.</returns>
    /// <exception cref="JsonException">The body cannot be read as a <typeparamref name="T"/>, or is null. The message has the body's text, and the
    /// fault behind it where there is one.</exception>
    /// <example><code>
    /// Note note = TestClient.For(app).Get("/notes/1").Json&lt;Note>();
    /// </code></example>
    public T Json<T>()
        where T : notnull
    {
        T? value;
        try
        {
            value = JsonSerializer.Deserialize<T>(bytes, json);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw Unread<T>($"something else ({fault.Message})", fault);
        }
        return value ?? throw Unread<T>("null", null);
    }

    private JsonException Unread<T>(string found, Exception? fault) =>
        new(
            $"Expected JSON of type {typeof(T).Name}, found {found}.\n  {this}\n  The body: {Start}\n"
                + "Read another type, or give the client the options that the app writes by: TestClientOptions.Json.",
            fault
        );

    // Enough to see what it is.
    private string Start => Text is { Length: > 1_000 } text ? text[..1_000] + "…" : Text;

    /// <summary>Describes the reply: request, status, size, and the fault behind it with the place where it was thrown.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{Request}: {(head is null ? "no response" : head.Status)}, {bytes.Length} bytes"
        + (Unprotected == Protections.None ? "" : $", unprotected by {Unprotected}")
        + (HasLeft ? ", the client left" : "")
        + (CutBy is { } cut ? $", cut off by {cut.GetType().Name}: {cut.Message}" : "")
        + (Fault is { } fault ? $", caused by {fault.GetType().Name}: {fault.Message}{Place(fault)}" : "");

    private static string Place(Exception fault) =>
        fault.StackTrace is { } trace ? $" ({trace.Split('\n')[0].Trim()})" : "";
}
