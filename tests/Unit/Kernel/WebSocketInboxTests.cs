using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The conditions under which the inbox of a websocket is full.</summary>
public static class WebSocketInboxTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "websocket inbox",
        [
            Runner.TestCase(
                "messages fill the inbox by their number and by their bytes, where each character of a text counts two bytes",
                () =>
                {
                    var byNumber = new WebSocketInbox(2, 1_000);
                    byNumber.Put(new TextMessage(""));
                    Check.True(!byNumber.IsFull);
                    byNumber.Put(new TextMessage(""));
                    Check.True(byNumber.IsFull);
                    var byBytes = new WebSocketInbox(100, 10);
                    byBytes.Put(new TextMessage("four"));
                    byBytes.Put(new BinaryMessage(new byte[1]));
                    Check.True(!byBytes.IsFull);
                    byBytes.Put(new BinaryMessage(new byte[1]));
                    Check.True(byBytes.IsFull);
                    Check.Equal(10L, byBytes.Held);
                }
            ),
            Runner.TestCase(
                "a close and the end of receiving make room for the dropped messages",
                () =>
                {
                    var (closed, discards) = (new WebSocketInbox(1, 1), new WebSocketInbox(1, 1));
                    var rooms = 0;
                    foreach (var inbox in new[] { closed, discards })
                    {
                        inbox.Put(new TextMessage("a"));
                        Check.True(!inbox.HasRoom(() => rooms++));
                    }
                    closed.Close(new WebSocketClose(1001, ""));
                    discards.Discard(new WebSocketClose(1000, ""));
                    Check.Equal(2, rooms);
                    Check.True(!closed.IsFull && !discards.IsFull);
                    discards.Put(new TextMessage("a"));
                    Check.Equal(0L, discards.Held);
                }
            ),
            Matrix.Case(
                "a reader is notified once, as soon as the inbox is below both of its limits",
                interpreter =>
                {
                    var inbox = new WebSocketInbox(3, 10);
                    var rooms = 0;
                    inbox.Put(new BinaryMessage(new byte[2]));
                    inbox.Put(new BinaryMessage(new byte[20]));
                    Check.True(!inbox.HasRoom(() => rooms++));
                    interpreter.Value(new ReceiveNode(inbox));
                    Check.Equal(0, rooms);
                    interpreter.Value(new ReceiveNode(inbox));
                    Check.Equal(1, rooms);
                    inbox.Put(new BinaryMessage(new byte[2]));
                    interpreter.Value(new ReceiveNode(inbox));
                    Check.Equal(1, rooms);
                    Check.Equal(0L, inbox.Held);
                }
            ),
        ]
    );
}
