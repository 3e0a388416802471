using System.Text;
using System.Text.Json;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The reply that a test client received, with a record of the events during the request. Immutable.</summary>
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

    /// <summary>Gets the request that this reply answers, with its cookies.</summary>
    public Request Request { get; }

    /// <summary>Gets whether there is a response; false if the client disconnected before the app sent one.</summary>
    public bool HasResponse => head is not null;

    /// <summary>Gets whether the client disconnected before the reply was complete.</summary>
    public bool HasLeft { get; internal init; }

    /// <summary>Gets the fault that cut the body off after the head was sent; null if the body was not cut off.</summary>
    public Exception? CutBy { get; internal init; }

    /// <summary>Gets the fault that caused a reply with status 500 or above: the fault that no error handler took, or otherwise the last fault with which a
    /// function of the app ended. It is null for other replies, and if there was no fault. The reply itself does not show it to the client.</summary>
    /// <example><code>
    /// TestReply reply = TestClient.For(app).Get("/broken");
    /// Debug.Assert(reply.Fault is InvalidOperationException, reply.ToString());
    /// </code></example>
    public Exception? Fault { get; internal init; }

    /// <summary>Gets whether the whole reply arrived.</summary>
    public bool IsComplete => head is not null && !HasLeft && CutBy is null;

    /// <summary>
    /// Gets the protections of ASP.NET Core that the matched route asks for and that this client does not apply: the app ran as if the framework's middleware
    /// had let the caller through. By default none. Test the protection itself on ASP.NET Core's test server.
    /// </summary>
    public Protections Unprotected { get; internal init; }

    /// <summary>Gets the status and headers as they were sent; the body is in <see cref="Bytes"/>.</summary>
    /// <exception cref="InvalidOperationException">The client disconnected before the app sent a response.</exception>
    public Response Response =>
        head
        ?? throw new InvalidOperationException(
            $"Expected a response to {Request}, found none: the client left before the app sent its head. Check HasResponse first."
        );

    /// <summary>Gets the status of the response.</summary>
    /// <inheritdoc cref="Response" path="/exception"/>
    public Status Status => Response.Status;

    /// <summary>Gets the headers of the response.</summary>
    /// <inheritdoc cref="Response" path="/exception"/>
    public Headers Headers => Response.Headers;

    /// <summary>Gets the bytes of the body that arrived.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Gets the body that arrived, decoded as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(bytes);

    /// <summary>Gets the parts of the body, in the order in which they arrived.</summary>
    public IReadOnlyList<BodyPart> Parts { get; }

    /// <summary>Gets the redirect replies that led to this one, oldest first.</summary>
    public IReadOnlyList<TestReply> Redirects { get; internal set; } = [];

    /// <summary>Gets the functions of the app that ran (hooks, decorators, the view, error handlers), in the order in which they began.</summary>
    public IReadOnlyList<TestStep> Ran { get; }

    /// <summary>Gets all events of the run if it ran on a <see cref="TestInterpreter"/>; empty on other interpreters.</summary>
    public IReadOnlyList<TestEvent> Trace { get; }

    /// <summary>Returns the first value of a header.</summary>
    /// <param name="name">The name of the header, case-insensitive.</param>
    /// <returns>The value, or null if the header is absent.</returns>
    /// <inheritdoc cref="Response" path="/exception"/>
    public string? Header(string name) => Response.Headers.First(name);

    /// <summary>Reads the body as JSON with the options of <see cref="TestClientOptions.Json"/>.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value; never null.</returns>
    /// <exception cref="JsonException">The body is null, or not valid JSON for the type. The message contains the body's text, and the fault that
    /// caused the reply if there is one.</exception>
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

    // The start of the body is enough to recognize it.
    private string Start => Text is { Length: > 1_000 } text ? text[..1_000] + "…" : Text;

    /// <summary>Returns a line with the request, the status and the size of the reply, and the fault that caused it with its place.</summary>
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
