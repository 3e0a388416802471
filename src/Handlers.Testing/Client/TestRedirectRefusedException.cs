using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Thrown for a redirect that a test client refuses to follow because it leads in a loop, to another host or to an invalid address, or because there
/// were too many.</summary>
/// <example><code>
/// try
/// {
///     TestClient.For(app).Get("/elsewhere");
/// }
/// catch (TestRedirectRefusedException refused)
/// {
///     Console.WriteLine(refused.Reply.Header("Location"));
/// }
/// </code></example>
public sealed class TestRedirectRefusedException : Exception
{
    internal TestRedirectRefusedException(TestReply reply, string message)
        : base(message) => Reply = reply;

    /// <summary>Gets the reply with the refused redirect.</summary>
    public TestReply Reply { get; }
}
