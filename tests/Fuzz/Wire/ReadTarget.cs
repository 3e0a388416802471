using System.Text;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>The meaning of a target: Python decodes its path, and RFC 3986, 5.2.4 removes the dot segments.</summary>
internal static class ReadTarget
{
    public static (string Path, string Query) Of(Python python, string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[mark..]);
        var decoded = string.Concat(
            Split(path)
                .Select((part, i) => i % 2 == 1 ? part : python.Ask("path", Encoding.Latin1.GetBytes(part)).GetString())
        );
        return (WithoutDots(decoded), query);
    }

    // Encoded slashes have the odd indexes.
    private static IEnumerable<string> Split(string path)
    {
        for (int at; (at = path.IndexOf("%2F", StringComparison.OrdinalIgnoreCase)) >= 0; path = path[(at + 3)..])
        {
            yield return path[..at];
            yield return path.Substring(at, 3);
        }
        yield return path;
    }

    // The loop of RFC 3986, 5.2.4, word for word.
    private static string WithoutDots(string input)
    {
        var output = "";
        while (input.Length > 0)
            if (input.StartsWith("/./", StringComparison.Ordinal))
                input = input[2..];
            else if (input == "/.")
                input = "/";
            else if (input.StartsWith("/../", StringComparison.Ordinal) || input == "/..")
            {
                input = "/" + input[Math.Min(4, input.Length)..];
                output = output[..Math.Max(0, output.LastIndexOf('/'))];
            }
            else
            {
                var end = input.IndexOf('/', 1);
                var segment = end < 0 ? input : input[..end];
                (output, input) = (output + segment, input[segment.Length..]);
            }
        return output;
    }
}
