using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The result of a websocket that a test opened. Immutable.</summary>
/// <param name="Reply">The reply to the handshake (101 or the rejection), with the functions of the app that ran.</param>
/// <param name="Sent">All messages that the app has sent, with its close as the last one. The close has code 1006 if the app aborted the connection.</param>
/// <param name="Outcome">How the app's run ended; cancelled if the client disconnected.</param>
/// <example><code>
/// TestConversation talk = TestClient.For(app).WebSocket("/echo", socket => socket.Send("hello"));
/// Console.WriteLine($"{talk.Reply.Status}, {talk.Sent.Count} sent, closed with {talk.Close?.Code}");
/// </code></example>
public sealed record TestConversation(TestReply Reply, IReadOnlyList<WebSocketReceived> Sent, Outcome<Response> Outcome)
{
    /// <summary>Gets the close with which the app ended the websocket; null if the app rejected it.</summary>
    public WebSocketClose? Close => Sent is [.., WebSocketClose close] ? close : null;

    /// <summary>Gets the text messages that the app has sent.</summary>
    public IEnumerable<string> Texts => Sent.OfType<TextMessage>().Select(message => message.Text);
}
