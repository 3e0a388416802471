using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A response as it was received from a socket.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers in order of arrival, including repeated ones.</param>
/// <param name="Body">The bytes of the body that arrived, without the framing of chunks.</param>
/// <param name="IsWhole">Whether the body reached the end that its head announced.</param>
internal sealed record Reply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsWhole)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The values of a header, one by one.</summary>
    public IEnumerable<string> All(string name) =>
        Headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value);

    /// <summary>The values of a header, joined; null if it is absent.</summary>
    public string? Header(string name) => All(name).ToArray() is { Length: > 0 } all ? string.Join(", ", all) : null;

    /// <summary>The response in one line, with the headers that were asked for.</summary>
    public string Shown(IEnumerable<string> names) =>
        $"{Status} '{(Body.Length > 200 ? $"{Body.Length} bytes" : Text)}'"
        + string.Concat(names.Select(name => $" {name}: {Header(name) ?? "none"}"))
        + (IsWhole ? "" : ", which breaks off");
}
