using System.Threading.Channels;
using Handlers;
using Handlers.Runtime;

namespace Queues;

/// <summary>A request as a queue carries it, and the place for its reply.</summary>
internal sealed record Message(Method Method, string Target, Headers Headers, byte[] Body)
{
    public TaskCompletionSource<Reply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal sealed record Reply(Status Status, Headers Headers, byte[] Body);

/// <summary>Serves an app from a queue of messages.</summary>
internal sealed class QueueHost(App app, AppServerOptions options, string pathBase = "")
{
    private readonly Channel<Message> queue = Channel.CreateUnbounded<Message>();
    private readonly AppServer server = new(app.Handler, app.Lifespans, options);
    private Task accepting = Task.CompletedTask;

    public async Task StartAsync()
    {
        await server.StartAsync();
        accepting = AcceptAsync();
    }

    public void Send(Message message) => queue.Writer.TryWrite(message);

    public async Task StopAsync()
    {
        queue.Writer.TryComplete();
        await accepting;
        await server.StopAsync();
    }

    private async Task AcceptAsync()
    {
        // Not awaited one by one: requests overlap, and the interpreter decides how many run concurrently.
        await foreach (var message in queue.Reader.ReadAllAsync())
            _ = server.ServeAsync(new MessageContext(message, pathBase));
    }
}

/// <summary>One message, in both directions.</summary>
internal sealed class MessageContext(Message message, string pathBase) : HostRequestContext
{
    private readonly MemoryStream body = new();
    private Response head = Response.Empty(200);

    protected override Request CreateRequest() =>
        Request.Of(message.Method, message.Target, message.Headers, Body.Of(message.Body)).Below(pathBase)
        ?? throw new NotFound();

    protected override ValueTask WriteHeadAsync(Response head)
    {
        this.head = head;
        return default;
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part) => body.WriteAsync(part);

    protected override ValueTask EndAsync()
    {
        message.Reply.TrySetResult(new Reply(head.Status, head.Headers, body.ToArray()));
        return default;
    }

    protected override void Abort() =>
        message.Reply.TrySetException(new IOException("The app could not finish its response."));
}
