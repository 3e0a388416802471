using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>How a test client sends a request and reads the reply: when it leaves, how slowly it reads. Immutable.</summary>
/// <example><code>
/// var leaves = new SendOptions { Reading = part => part.Number &lt; 3 };
/// TestReply reply = TestClient.For(app).Send(Request.Get("/feed"), leaves);
/// Debug.Assert(reply.HasLeft &amp;&amp; reply.Parts.Count == 3);
/// </code></example>
public sealed record SendOptions
{
    /// <summary>Called with each part of the body as it arrives, on the run's thread; false makes the client leave there. Default: null, and
    /// it reads all.</summary>
    public Func<BodyPart, bool>? Reading { get; init; }

    /// <summary>When the client leaves, since the request was sent, on the interpreter's clock; more than zero. Default: null, and it stays.</summary>
    public TimeSpan? LeavesAfter { get; init; }

    /// <summary>How long the client takes to read a part: the app's next flush waits so long. Zero or more. Default: zero.</summary>
    public TimeSpan TakesToRead { get; init; }
}
