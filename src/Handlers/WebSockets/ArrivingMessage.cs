using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Unicode;

namespace Handlers;

/// <summary>The received part of a message. Its memory is rented at the first byte and grows with the message, up to the limit. Dispose it.</summary>
/// <param name="most">The largest number of bytes of a message.</param>
internal struct ArrivingMessage(int most)
{
    private const int Piece = 4096;

    private byte[]? rented;
    private int length;

    /// <summary>Whether the message exceeds the limit: the rest of it is only read to its end.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>Returns the memory for the next part; it is never empty.</summary>
    internal Memory<byte> Next()
    {
        if (length == (rented?.Length ?? 0) && length < most)
            Grow();
        // A message of exactly the limit is not too large yet: only its end may follow. If more bytes follow, they may overwrite the message.
        return length < most
            ? rented.AsMemory(length, Math.Min(rented!.Length, most) - length)
            : rented.AsMemory(0, Math.Min(rented!.Length, Piece));
    }

    /// <summary>Counts a part that was written to the memory from <see cref="Next"/>.</summary>
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

    /// <summary>Whether the bytes are UTF-8.</summary>
    internal readonly bool IsText => Utf8.IsValid(rented.AsSpan(0, length));

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
