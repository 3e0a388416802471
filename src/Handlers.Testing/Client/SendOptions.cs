using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Options of one request of a test client: when the client disconnects and how slowly it reads. Immutable.</summary>
/// <example><code>
/// var leaves = new SendOptions { Reading = part => part.Number &lt; 3 };
/// TestReply reply = TestClient.For(app).Send(Request.Get("/feed"), leaves);
/// Debug.Assert(reply.HasLeft &amp;&amp; reply.Parts.Count == 3);
/// </code></example>
public sealed record SendOptions
{
    /// <summary>Gets the function that is called with each part of the body as it arrives, on the run's thread; if it returns false, the client disconnects
    /// there. The default value is null: the client reads everything.</summary>
    public Func<BodyPart, bool>? Reading { get; init; }

    /// <summary>Gets the time after which the client disconnects, measured from the sending of the request on the interpreter's clock; greater than zero. The
    /// default value is null: the client stays connected.</summary>
    public TimeSpan? LeavesAfter { get; init; }

    /// <summary>Gets how long the client takes to read a part; the app's flush waits that long. Zero or more. The default value is zero.</summary>
    public TimeSpan TakesToRead { get; init; }
}
