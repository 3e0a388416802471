namespace Handlers.Tests.Wire;

/// <summary>A response that a server must give.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The whole body as text; null if any body is accepted.</param>
/// <param name="Headers">The expected values of headers, with repeated headers joined by a comma; null for a header that must be absent.</param>
internal sealed record Answer(int Status, string? Body = null, params (string Name, string? Value)[] Headers)
{
    private IEnumerable<string> Names => Headers.Select(header => header.Name);

    public bool IsMetBy(Reply reply) =>
        reply.Status == Status
        && reply.IsWhole
        && (Body is null || reply.Text == Body)
        && Array.TrueForAll(Headers, header => reply.Header(header.Name) == header.Value);

    /// <summary>Returns null if the replies are these answers, otherwise a description of the difference.</summary>
    public static string? Fault(IReadOnlyList<Answer> expected, IReadOnlyList<Reply> found) =>
        expected.Count == found.Count && expected.Zip(found).All(pair => pair.First.IsMetBy(pair.Second))
            ? null
            : $"expected {Shown(expected)}; found {Shown(found, [.. expected.SelectMany(each => each.Names).Distinct()])}";

    public static string Shown(IEnumerable<Reply> replies, params string[] names) =>
        string.Join(" | ", replies.Select(reply => reply.Shown(names)).DefaultIfEmpty("nothing"));

    private static string Shown(IEnumerable<Answer> answers) =>
        string.Join(" | ", answers.Select(answer => answer.Shown()).DefaultIfEmpty("nothing"));

    private string Shown() =>
        $"{Status}"
        + (Body is null ? "" : $" '{Body}'")
        + string.Concat(Headers.Select(header => $" {header.Name}: {header.Value ?? "none"}"));
}
