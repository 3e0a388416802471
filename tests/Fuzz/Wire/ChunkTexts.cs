using System.Globalization;
using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>Makes bodies in chunks, right or wrong.</summary>
internal static class ChunkTexts
{
    public static string Of(Dice dice, string body, bool isRight)
    {
        var text = new StringBuilder();
        while (body.Length > 0)
        {
            var size = dice.Chance(50) ? body.Length : dice.From(1, body.Length);
            text.Append(Line(dice, size, isRight)).Append(body, 0, size).Append(End(dice, isRight));
            body = body[size..];
        }
        var last = isRight || dice.Chance(70) ? "0" : dice.One("00", "-0", "", "0;a", "0 ", "0\n");
        var trailer = dice.Chance(80)
            ? ""
            : dice.One(
                "X: a\r\n",
                "Content-Length: 5\r\n",
                "X: a\r\nTransfer-Encoding: chunked\r\n",
                isRight ? "" : "X\r\n",
                isRight ? "" : " X: a\r\n",
                isRight ? "" : "X: a\n"
            );
        return text.Append(last).Append("\r\n").Append(trailer).Append("\r\n").ToString();
    }

    private static string Line(Dice dice, int size, bool isRight)
    {
        var hex = size.ToString(dice.One("x", "X", "x4"), CultureInfo.InvariantCulture);
        var right = dice.One("", "", ";a", ";a=b", ";a=\"b;c\"");
        return isRight || dice.Chance(60)
            ? $"{hex}{right}\r\n"
            : dice.One(
                $"{hex}\n",
                $"{hex};a\nb\r\n",
                $"{hex};a\rb\r\n",
                $" {hex}\r\n",
                $"{hex} \r\n",
                $"0x{hex}\r\n",
                $"+{hex}\r\n",
                $"-{hex}\r\n",
                $"{hex}g\r\n",
                $"{hex};a=\"\r\n",
                $"00000000000000000{hex}\r\n",
                $"1{hex.PadLeft(16, '0')}\r\n",
                $"{hex},{hex}\r\n",
                "\r\n"
            );
    }

    private static string End(Dice dice, bool isRight) =>
        isRight || dice.Chance(70) ? "\r\n" : dice.One("\n", "", "\r", "a\r\n", "\r\n\r\n", "\r\r\n");
}
