using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers.Tests.Wire;

/// <summary>The protocol that controls a browser: numbered commands, their results, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> asked = new();
    private readonly CancellationTokenSource ended = new();
    private Task receiving = Task.CompletedTask;
    private int count;

    /// <summary>Raised for each event in the browser, with the name of the event.</summary>
    public event Action<string>? Happened;

    public static async Task<DevTools> ConnectAsync(Uri address, CancellationToken stop)
    {
        var tools = new DevTools();
        await tools.socket.ConnectAsync(address, stop);
        tools.receiving = tools.ReceiveAsync();
        return tools;
    }

    /// <summary>Runs a command and returns its result.</summary>
    public async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? session, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref count);
        var result = asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new JsonObject
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters,
        };
        if (session is not null)
            command["sessionId"] = session;
        await socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(command),
            WebSocketMessageType.Text,
            endOfMessage: true,
            stop
        );
        return await result.Task.WaitAsync(stop);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token);
                    message.Write(buffer, 0, part.Count);
                } while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // No waiting command will get an answer.
            foreach (var waiting in asked.Values)
                waiting.TrySetException(new IOException("The browser closed the connection.", fault));
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is not { } id)
            Happened?.Invoke((string)message["method"]!);
        else if (asked.TryRemove((int)id, out var waiting))
        {
            if (message["error"] is { } error)
                waiting.SetException(
                    new InvalidOperationException($"The browser refused the command: {error.ToJsonString()}")
                );
            else
                waiting.SetResult(message["result"]!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await receiving;
        socket.Dispose();
        ended.Dispose();
    }
}
