using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>Bytes of a connection, by line and by number. A connection that is reset is at its end.</summary>
internal sealed class ReceivedBytes(Stream stream)
{
    private byte[] held = new byte[65_536];
    private int start;
    private int end;

    /// <summary>Whether it ended other than in good order.</summary>
    public bool IsReset { get; private set; }

    /// <summary>Up to the next CRLF; null when the connection ends before it.</summary>
    public async Task<string?> LineAsync(CancellationToken stop)
    {
        int length;
        while ((length = held.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
            if (!await MoreAsync(stop))
                return end > start
                    ? throw new FormatException(
                        $"expected a line, found '{Encoding.Latin1.GetString(Take(end - start))}'"
                    )
                    : null;
        var line = Encoding.UTF8.GetString(Take(length));
        start += 2;
        return line;
    }

    /// <summary>So many, or fewer when the connection ends.</summary>
    public async Task<byte[]> BytesAsync(int count, CancellationToken stop)
    {
        while (end - start < count && await MoreAsync(stop)) { }
        return Take(Math.Min(count, end - start));
    }

    /// <summary>All up to the end of the connection.</summary>
    public async Task<byte[]> RestAsync(CancellationToken stop)
    {
        while (await MoreAsync(stop)) { }
        return Take(end - start);
    }

    private byte[] Take(int count)
    {
        var taken = held.AsSpan(start, count).ToArray();
        start += count;
        return taken;
    }

    private async Task<bool> MoreAsync(CancellationToken stop)
    {
        if (start == end)
            (start, end) = (0, 0);
        if (end == held.Length)
            Array.Resize(ref held, held.Length * 2);
        try
        {
            var count = await stream.ReadAsync(held.AsMemory(end), stop);
            end += count;
            return count > 0;
        }
        catch (IOException)
        {
            IsReset = true;
            return false;
        }
    }
}
