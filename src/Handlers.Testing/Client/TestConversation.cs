using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What became of a websocket that a test opened. Immutable.</summary>
/// <param name="Reply">The answer to the handshake, 101 or the rejection, and which of the app's functions ran.</param>
/// <param name="Sent">Everything that the app has sent; the close is the last. 1006 where it broke off.</param>
/// <param name="Outcome">How the app's run ended: cancelled where the client has left.</param>
/// <example><code>
/// TestConversation talk = TestClient.For(app).WebSocket("/echo", socket => socket.Send("hello"));
/// Console.WriteLine($"{talk.Reply.Status}, {talk.Sent.Count} sent, closed with {talk.Close?.Code}");
/// </code></example>
public sealed record TestConversation(TestReply Reply, IReadOnlyList<WebSocketReceived> Sent, Outcome<Response> Outcome)
{
    /// <summary>With which close the app ended it; null when it was rejected.</summary>
    public WebSocketClose? Close => Sent is [.., WebSocketClose close] ? close : null;

    /// <summary>The texts that the app has sent.</summary>
    public IEnumerable<string> Texts => Sent.OfType<TextMessage>().Select(message => message.Text);
}
