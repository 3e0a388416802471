using System.Net.WebSockets;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The way in which a websocket uses the stream of a host.</summary>
public static class WebSocketStreamTests
{
    private static readonly WebSocketAcceptance How = new(null, Headers.Empty, TimeSpan.FromDays(1));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "websocket streams",
        [
            // This is how a client that answers no pings is detected: the base library then disposes the stream and does nothing else.
            Runner.TestCase(
                "a pending read ends when the websocket is abandoned, even if disposing the host's stream ends nothing",
                async () =>
                {
                    var connection = new Deaf();
                    var socket = WebSocketHandshake.Over(connection, How);
                    var receiving = socket
                        .ReceiveAsync(new Memory<byte>(new byte[16]), CancellationToken.None)
                        .AsTask();
                    await connection.IsRead;
                    socket.Abort();
                    try
                    {
                        await receiving;
                        Check.True(false, "expected that the read ends, found that it received data");
                    }
                    catch (Exception end) when (end is OperationCanceledException or WebSocketException) { }
                    Check.True(connection.IsDisposed);
                }
            ),
            Runner.TestCase(
                "a pending write ends when the websocket is abandoned",
                async () =>
                {
                    var connection = new Deaf();
                    var socket = WebSocketHandshake.Over(connection, How);
                    var sending = socket.SendAsync(
                        new byte[16],
                        WebSocketMessageType.Binary,
                        true,
                        CancellationToken.None
                    );
                    await connection.IsWritten;
                    socket.Abort();
                    try
                    {
                        await sending;
                        Check.True(false, "expected that the write ends, found that it was sent");
                    }
                    catch (Exception end) when (end is OperationCanceledException or WebSocketException) { }
                }
            ),
        ]
    );

    /// <summary>Reads and writes wait for their tokens, whatever happens to the stream, as the streams of servers do.</summary>
    private sealed class Deaf : MemoryStream
    {
        private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsRead => read.Task;

        public Task IsWritten => written.Task;

        public bool IsDisposed { get; private set; }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            read.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            written.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override void Dispose(bool disposing) => IsDisposed = true;
    }
}
