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

    internal TestReply(
        Request request,
        Response? head,
        IReadOnlyList<BodyPart> parts,
        IReadOnlyList<TestStep> ran,
        IReadOnlyList<TestEvent> trace
    )
    {
        (Request, this.head, Parts, Ran, Trace) = (request, head, parts, ran, trace);
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

    /// <summary>Reads the body as JSON with camel-case names (<see cref="JsonSerializerOptions.Web"/>).</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The body is not valid JSON for the type.</exception>
    public T? Json<T>() => JsonSerializer.Deserialize<T>(bytes, JsonSerializerOptions.Web);

    /// <summary>Returns a line with the request, the status and the size of the reply.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{Request}: {(head is null ? "no response" : head.Status)}, {bytes.Length} bytes"
        + (Unprotected == Protections.None ? "" : $", unprotected by {Unprotected}")
        + (HasLeft ? ", the client left" : "")
        + (CutBy is { } fault ? $", cut off by {fault.GetType().Name}: {fault.Message}" : "");
}
