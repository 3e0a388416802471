namespace Handlers.Tests.Wire;

/// <summary>Bodies of responses that fault. A client must not take what it gets of them for the whole.</summary>
internal static class Broken
{
    public static Probe Begun(Front front) => Of(front, "a body that breaks is not taken for whole", "/broken");

    public static Probe WithLength(Front front) =>
        Of(front, "a body with a length that breaks is not taken for whole", "/broken/length");

    public static Probe Unbegun(Front front) =>
        Of(front, "a body that breaks before its first part is no empty one", "/broken/first");

    /// <summary>For a server that has a limit for sending.</summary>
    public static Probe Late(Front front) => Of(front, "a body that begins too late is no empty one", "/late");

    /// <summary>Null when a client sees that it has not everything: an error, or an end before the end.</summary>
    public static string? Fault(IReadOnlyList<Reply> replies) =>
        replies.All(reply => reply.Status >= 500 || !reply.IsWhole)
            ? null
            : $"expected an error or an end before the end, found {Answer.Shown(replies)}";

    private static Probe Of(Front front, string name, string path) =>
        new(
            name,
            async stop =>
            {
                var replies = await front.SendAsync([front.Last("GET", path)], stop);
                return replies.Any(reply => reply.Text.Contains("secret", StringComparison.Ordinal))
                    ? $"expected nothing of the fault, found {Answer.Shown(replies)}"
                    : Fault(replies);
            }
        );
}
