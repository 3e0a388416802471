using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>The meaning of frames by RFC 6455, section 5, one rule after the other.</summary>
internal sealed class ReadFrames
{
    public const int MessageSize = 1_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The messages, each as its kind and its bytes as Latin-1.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>The contents of pings, or of a server's pongs.</summary>
    public List<string> Pings { get; } = [];

    /// <summary>The code of the close that ends the conversation; 1005 for one without a code; null if the bytes end before one.</summary>
    public int? Close { get; private set; }

    /// <summary>The messages and the close code that a server must read from the frames of a client.</summary>
    public static ReadFrames OfClient(byte[] bytes)
    {
        var read = new ReadFrames();
        read.Close = read.Read(bytes, isClient: true);
        return read;
    }

    /// <summary>The frames that a server has sent. They are correct, but may end in the middle.</summary>
    public static ReadFrames OfServer(byte[] bytes)
    {
        var read = new ReadFrames();
        read.Close = read.Read(bytes, isClient: false);
        return read;
    }

    public override string ToString() =>
        $"messages {string.Join(", ", Messages.Select(Short))}; pings {string.Join(", ", Pings.Select(Short))}; close {Close?.ToString() ?? "none"}";

    private static string Short(string text) =>
        text.Length > 60 ? $"{Shown.Of(text[..60])}… ({text.Length})" : Shown.Of(text);

    private int? Read(byte[] bytes, bool isClient)
    {
        var (at, message, kind) = (0, new List<byte>(), 0);
        while (at + 2 <= bytes.Length)
        {
            var (first, second) = (bytes[at], bytes[at + 1]);
            var (isLast, opcode, isMasked, length) = (
                (first & 0x80) != 0,
                first & 0x0F,
                (second & 0x80) != 0,
                (ulong)(second & 0x7F)
            );
            var isControl = opcode >= 8;
            // A server looks at a head when it is whole, with a mask.
            var more = length switch
            {
                126 => 2,
                127 => 8,
                _ => 0,
            };
            var head = 2 + more + (isClient ? 4 : 0);
            if (at + head > bytes.Length)
                return null;
            if ((first & 0x70) != 0 || isMasked != isClient || opcode is (> 2 and < 8) or > 10)
                return 1002;
            if (isControl && !isLast)
                return 1002;
            if (!isControl && (opcode == 0) != (kind != 0))
                return 1002;
            if (more > 0)
                length = bytes.AsSpan(at + 2, more).ToArray().Aggregate(0UL, (sum, next) => (sum << 8) | next);
            // A rule: a length that is written in more bytes than necessary is accepted, as in the framework.
            if (length > long.MaxValue || (isControl && length > 125))
                return 1002;
            var isWhole = length <= (ulong)(bytes.Length - at - head);
            var content = bytes.AsSpan(at + head, isWhole ? (int)length : bytes.Length - at - head).ToArray();
            if (isMasked)
                for (var i = 0; i < content.Length; i++)
                    content[i] ^= bytes[at + head - 4 + (i % 4)];
            at += head + content.Length;
            if (!isControl)
            {
                kind = opcode == 0 ? kind : opcode;
                message.AddRange(content);
                if (isClient && message.Count > MessageSize)
                    return 1009;
                // Texts are checked frame by frame.
                if (kind == 1 && isWhole && !IsBeginning(message))
                    return 1007;
            }
            if (!isWhole)
                return null;
            if (opcode == 8)
                return CodeOf(content);
            if (opcode == (isClient ? 9 : 10))
                Pings.Add(Encoding.Latin1.GetString(content));
            if (isControl || !isLast)
                continue;
            if (kind == 1 && !IsText([.. message]))
                return 1007;
            Messages.Add($"{kind}{Encoding.Latin1.GetString([.. message])}");
            (kind, message) = (0, []);
        }
        return null;
    }

    private static int CodeOf(byte[] content)
    {
        if (content.Length == 0)
            return 1005;
        if (content.Length == 1 || !IsText(content[2..]))
            return 1002;
        var code = (content[0] << 8) | content[1];
        return code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999) ? code : 1002;
    }

    private static bool IsText(byte[] bytes)
    {
        try
        {
            _ = Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Whether the bytes are UTF-8, apart from a last character that has only begun.
    private static bool IsBeginning(List<byte> bytes)
    {
        try
        {
            _ = Strict.GetDecoder().GetCharCount([.. bytes], flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
