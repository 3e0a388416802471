using System.Buffers.Binary;
using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>Makes the frames of a client, most of them right.</summary>
internal static class FrameBytes
{
    private static readonly string[] Texts =
    [
        "",
        "a",
        "hello",
        "\xc3\xa9",
        "\xf0\x9f\x98\x80",
        "\xc3",
        "\xa9",
        "\xf0\x9f",
        "\x98\x80",
        "\xff",
        "\xed\xa0\x80",
        "\xc0\xaf",
        "\0",
    ];

    private static readonly string[] Damage =
    [
        "\0",
        "\x80",
        "\xff",
        "\x81",
        "\x88\x80",
        "\x89\x80abcd",
        "\x01",
        "\x7e",
        "\xfe",
        "\xff\xff",
    ];

    public static byte[] Of(Dice dice)
    {
        var text = string.Concat(dice.Several(6, () => Message(dice)));
        if (dice.Chance(25))
            text = dice.Damaged(text, Damage);
        if (dice.Chance(85))
            text += Frame(
                dice,
                0x88,
                dice.One(
                    "",
                    "\x03\xe8",
                    "\x03\xe8",
                    "\x03\xe8bye",
                    "\x0f\xa0",
                    "\x03\xed",
                    "\x03\xe7",
                    "\x13\x88",
                    "\x03",
                    "\x03\xe8\xff",
                    "\x0b\xb8",
                    "\x03\xee",
                    "\x03\xf7"
                )
            );
        // Frames after a close are not read.
        return Encoding.Latin1.GetBytes(dice.Chance(10) ? text + Message(dice) : text);
    }

    private static string Message(Dice dice)
    {
        if (dice.Chance(15))
            return Frame(dice, dice.One(0x89, 0x8A), dice.Text(4, Texts));
        if (dice.Chance(4))
            return Frame(
                dice,
                dice.One(0x80, 0x00, 0x83, 0x8B, 0xC1, 0xA1, 0x91, 0x09, 0x08, 0x8F),
                dice.Text(2, Texts)
            );
        var (opcode, parts) = (dice.One(1, 2), new StringBuilder());
        for (var left = dice.Few(4); left > 0; left--)
        {
            parts.Append(Frame(dice, opcode, Content(dice)));
            if (dice.Chance(20))
                parts.Append(Frame(dice, 0x89, dice.Text(2, Texts)));
            opcode = 0;
        }
        return parts.Append(Frame(dice, 0x80 | opcode, Content(dice))).ToString();
    }

    private static string Content(Dice dice) =>
        dice.Chance(6)
            ? new string(
                'x',
                dice.One(125, 126, 127, 500, ReadFrames.MessageSize, ReadFrames.MessageSize + 1, 65_535, 65_536)
            )
        : dice.Chance(70) ? dice.Text(3, "a", "b", "\xc3\xa9")
        : dice.Text(3, Texts);

    private static string Frame(Dice dice, int first, string content)
    {
        var isMasked = !dice.Chance(2);
        var mask = dice.Chance(50) ? new byte[4] : [(byte)dice.Below(256), 1, 0xFF, (byte)dice.Below(256)];
        var bit = isMasked ? 0x80 : 0;
        // Now and then a length is longer than necessary.
        var size =
            content.Length < 126 && !dice.Chance(2) ? 0
            : content.Length < 65_536 && !dice.Chance(2) ? 2
            : 8;
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)content.Length);
        var text = new StringBuilder().Append((char)first);
        text.Append(
            (char)(
                bit
                | (
                    size == 0 ? content.Length
                    : size == 2 ? 126
                    : 127
                )
            )
        );
        text.Append(Encoding.Latin1.GetString(length.AsSpan(8 - size)));
        if (!isMasked)
            return text.Append(content).ToString();
        text.Append(Encoding.Latin1.GetString(mask));
        for (var i = 0; i < content.Length; i++)
            text.Append((char)(content[i] ^ mask[i % 4]));
        return text.ToString();
    }
}
