using System.Globalization;
using System.Text;

namespace Handlers.Tests.Fuzz.Running;

/// <summary>Writes inputs as C#, so that they can be pasted into a test.</summary>
internal static class Shown
{
    public static string Of(string? text)
    {
        if (text is null)
            return "null";
        var shown = new StringBuilder("\"");
        foreach (var c in text)
            shown.Append(
                c switch
                {
                    '"' or '\\' => $"\\{c}",
                    '\r' => "\\r",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    >= ' ' and <= '~' => $"{c}",
                    _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                }
            );
        return shown.Append('"').ToString();
    }

    /// <summary>The bytes as a text of Latin-1, whose characters have the values of the bytes.</summary>
    public static string Of(byte[] bytes) => $"Encoding.Latin1.GetBytes({Of(Encoding.Latin1.GetString(bytes))})";

    public static string Of(IEnumerable<(string Name, string Value)> pairs) =>
        $"[{string.Join(", ", pairs.Select(pair => $"({Of(pair.Name)}, {Of(pair.Value)})"))}]";
}
