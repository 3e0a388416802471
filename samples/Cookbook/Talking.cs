using Handlers;

namespace Cookbook;

public static class Talking
{
    private static readonly Handler<string> Member = Handler.Request.Map(request =>
        request.Header("Member") ?? throw new Unauthorized("Members only.")
    );

    public static readonly App App = App.Create()
        .OnError<TimeoutException>(_ => Handler.CloseWebSocket(4000, "asleep"))
        .WebSocket("/echo", socket => socket.ForEach(message => socket.Send(message)))
        .WebSocket(
            "/rooms/{room}",
            async (WebSocketConnection socket, string room) =>
            {
                // Before the first message the view can still reject with a response.
                var name = await Member;
                await socket.Send($"{name} enters the {room}");
                while (await socket.Receive() is TextMessage { Text: var text })
                {
                    if (text == "leave")
                        await socket.Close(4001, "bye");
                    else
                        await socket.Send($"{name}: {text}");
                }
            }
        )
        // The time limit covers the whole conversation.
        .WebSocket("/brief", socket => Brief(socket).Timeout(TimeSpan.FromMilliseconds(20)));

    private static async Handler Brief(WebSocketConnection socket)
    {
        await socket.Send("quick!");
        await Handler.Delay(TimeSpan.FromHours(1));
    }
}
