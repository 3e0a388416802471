using Handlers.Runtime;

namespace Handlers.Tests.Flask;

/// <summary>Opens websockets in memory, under an interpreter of the matrix, and shows the conversation.</summary>
internal static class Talking
{
    public static readonly Func<WebSocketConnection, Handler> Echo = async socket =>
    {
        while (await socket.Receive() is WebSocketMessage message)
            await socket.Send(message);
    };

    /// <summary>A client that sends nothing, and closes when it gets an answer.</summary>
    public static readonly Func<TestWebSocket, Handler> Nothing = socket => socket.Opened().Ignore();

    public static TestClient Client(Interpreter like, App app, out List<Report> reports)
    {
        var told = new List<Report>();
        reports = told;
        void Tell(Report report)
        {
            lock (told)
                told.Add(report);
        }
        return TestClient.For(app, Matrix.Like(like, new InterpreterOptions { Report = Tell }));
    }

    public static TestConversation Talk(
        Interpreter like,
        App app,
        string target,
        Func<TestWebSocket, Handler> script,
        params string[] protocols
    ) => Client(like, app, out _).WebSocket(target, script, protocols);

    public static string Shown(IEnumerable<WebSocketReceived> received) =>
        string.Join(
            ' ',
            received.Select(each =>
                each switch
                {
                    TextMessage { Text: var text } => $"'{text}'",
                    BinaryMessage { Bytes: var bytes } => $"[{string.Join(',', bytes.ToArray())}]",
                    WebSocketClose { Code: var code, Reason: var reason } => $"{code}{reason}",
                    _ => "?",
                }
            )
        );
}
