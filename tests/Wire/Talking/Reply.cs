using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A response as it came over a socket.</summary>
/// <param name="Status">The code.</param>
/// <param name="Headers">In the order in which they came, repeated ones too.</param>
/// <param name="Body">What arrived of it, without the frames of chunks.</param>
/// <param name="IsWhole">Whether the body came to the end that its head announced.</param>
internal sealed record Reply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsWhole)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The values of a header, one by one.</summary>
    public IEnumerable<string> All(string name) =>
        Headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value);

    /// <summary>Its values, joined; null when there is none.</summary>
    public string? Header(string name) => All(name).ToArray() is { Length: > 0 } all ? string.Join(", ", all) : null;

    /// <summary>In one line, with the headers that are asked about.</summary>
    public string Shown(IEnumerable<string> names) =>
        $"{Status} '{(Body.Length > 200 ? $"{Body.Length} bytes" : Text)}'"
        + string.Concat(names.Select(name => $" {name}: {Header(name) ?? "none"}"))
        + (IsWhole ? "" : ", which breaks off");
}
