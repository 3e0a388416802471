using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Handlers;

/// <summary>The part of a message that has arrived, in memory that is rented with its first byte and grows with it, up to the limit. Dispose it.</summary>
/// <param name="most">The most bytes that a message may have.</param>
internal struct ArrivingMessage(int most)
{
    private const int Piece = 4096;

    private byte[]? rented;
    private int length;

    /// <summary>Whether more than the limit has arrived: what follows is only to be read to its end.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>Where the next part may be written: never empty.</summary>
    internal Memory<byte> Next()
    {
        if (length == (rented?.Length ?? 0) && length < most)
            Grow();
        // With all that it may have it is not too large yet: nothing may follow but its end. What does follow may overwrite it.
        return length < most
            ? rented.AsMemory(length, Math.Min(rented!.Length, most) - length)
            : rented.AsMemory(0, Math.Min(rented!.Length, Piece));
    }

    /// <summary>A part was written where <see cref="Next"/> said.</summary>
    /// <returns>Whether the message has just become too large.</returns>
    internal bool Add(int count)
    {
        if (length < most)
        {
            length += count;
            return false;
        }
        if (count == 0 || IsTooLarge)
            return false;
        return IsTooLarge = true;
    }

    internal readonly WebSocketMessage Whole(WebSocketMessageType kind)
    {
        var bytes = rented.AsSpan(0, length);
        return kind == WebSocketMessageType.Text
            ? new TextMessage(Encoding.UTF8.GetString(bytes))
            : new BinaryMessage(bytes.ToArray());
    }

    internal void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(most, Math.Max(Piece, length * 2)));
        rented.AsSpan(0, length).CopyTo(larger);
        Dispose();
        rented = larger;
    }
}
