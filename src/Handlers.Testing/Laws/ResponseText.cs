using System.Globalization;
using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Describes a response in one line: everything that a client can observe.</summary>
internal static class ResponseText
{
    internal static string Of(Response response)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{response.Status.Code}");
        foreach (var header in response.Headers.OrderBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
            text.Append(CultureInfo.InvariantCulture, $" {header.Name}={header.Value}");
        if (response.Body.TryGetBytes(out var bytes))
            text.Append(CultureInfo.InvariantCulture, $" '{Encoding.UTF8.GetString(bytes.Span)}'");
        else
            text.Append(" (a body in parts)");
        return text.ToString();
    }

    /// <summary>Returns the number of a program's halt, or null.</summary>
    internal static string? IsOfProgram(Response response) =>
        response.Headers.Count == 0 && response.Body.TryGetBytes(out var bytes) && bytes.IsEmpty
            ? ProgramNumbers.OfHalt(response).ToString(CultureInfo.InvariantCulture)
            : null;
}
