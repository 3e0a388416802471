using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>The bytes of a connection, read by line or by count. A reset counts as the end of the connection.</summary>
internal sealed class ReceivedBytes(Stream stream)
{
    private byte[] held = new byte[65_536];
    private int start;
    private int end;

    /// <summary>Whether the connection was reset.</summary>
    public bool IsReset { get; private set; }

    /// <summary>Reads up to the next CRLF; returns null if the connection ends before it.</summary>
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

    /// <summary>Reads the given number of bytes, or fewer if the connection ends.</summary>
    public async Task<byte[]> BytesAsync(int count, CancellationToken stop)
    {
        while (end - start < count && await MoreAsync(stop)) { }
        return Take(Math.Min(count, end - start));
    }

    /// <summary>Reads everything up to the end of the connection.</summary>
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
