using System.Globalization;
using System.Net;

namespace Handlers;

/// <summary>
/// The body of a request that the listener receives. It knows whether the whole body was read, ends the wait for a client that sends too slowly, and throws
/// the same exception type for every kind of broken connection.
/// </summary>
internal sealed class ListenerBody(Stream source, long? length, ClientPace pace) : ReadOnlyAsyncStream
{
    private long received;
    private TimeSpan waited;
    private bool hasEnded;
    private Task<int>? pending;

    /// <summary>Whether the whole body has been read from the connection.</summary>
    internal bool IsWhole => length is { } declared ? received >= declared : hasEnded;

    /// <summary>Whether the client stopped in the middle of the body.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Whether the client has sent too slowly.</summary>
    internal bool IsLate { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsLate)
            throw TooSlow();
        try
        {
            // The token is not passed, because the listener's stream ignores it.
            pending = source.ReadAsync(buffer, CancellationToken.None).AsTask();
            var read = await InTimeAsync(pending).ConfigureAwait(false);
            pending = null;
            received += read;
            hasEnded |= read == 0 && buffer.Length > 0;
            IsBroken = hasEnded && !IsWhole;
            return read;
        }
        catch (Exception broken)
            when (broken is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            IsBroken = true;
            throw new IOException("The client stopped in the middle of the request's body.", broken);
        }
    }

    /// <summary>Reads the rest of the body from the connection, so that closing does not reset the connection before the client has read its answer.</summary>
    internal async Task DrainAsync()
    {
        try
        {
            if (pending is not null)
                await pending.ConfigureAwait(false);
            var rest = new byte[16_384];
            while (await source.ReadAsync(rest).ConfigureAwait(false) > 0) { }
        }
        catch (Exception broken)
            when (broken is IOException or HttpListenerException or ObjectDisposedException or InvalidOperationException
            )
        {
            // The client has disconnected, or the connection was closed in the meantime.
        }
    }

    private async ValueTask<int> InTimeAsync(Task<int> reading)
    {
        var limit = pace.NextRead(received, waited);
        if (reading.IsCompleted || limit == Timeout.InfiniteTimeSpan)
            return await reading.ConfigureAwait(false);
        var began = pace.Time.GetTimestamp();
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The timer ends before the reader continues, so that a body never has more than one timer.
        using (
            pace.Time.CreateTimer(
                static late => ((TaskCompletionSource)late!).TrySetResult(),
                late,
                limit,
                Timeout.InfiniteTimeSpan
            )
        )
            await Task.WhenAny(reading, late.Task).ConfigureAwait(false);
        waited += pace.Time.GetElapsedTime(began);
        IsLate = !reading.IsCompleted;
        return IsLate ? throw TooSlow() : await reading.ConfigureAwait(false);
    }

    private RequestTimeout TooSlow() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The body must arrive faster; found {received} bytes of it after a wait of {waited.TotalSeconds:0.###} s."
            )
        );
}
