using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A redirect that a test client does not follow: in a circle, to another host, to no address, or one too many.</summary>
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

    /// <summary>The reply with the redirect.</summary>
    public TestReply Reply { get; }
}
