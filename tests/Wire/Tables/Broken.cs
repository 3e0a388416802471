namespace Handlers.Tests.Wire;

/// <summary>Bodies of responses that fail while they are sent. A client must not mistake the part that it received for the whole.</summary>
internal static class Broken
{
    public static Probe Begun(Front front) =>
        Of(front, "a body that fails midway is not mistaken for a whole body", "/broken");

    public static Probe WithLength(Front front) =>
        Of(front, "a body with a length that fails midway is not mistaken for a whole body", "/broken/length");

    public static Probe Unbegun(Front front) =>
        Of(front, "a body that fails before its first part is not mistaken for an empty body", "/broken/first");

    /// <summary>For a server with a limit on the time it takes to send.</summary>
    public static Probe Late(Front front) =>
        Of(front, "a body that begins too late is not mistaken for an empty body", "/late");

    /// <summary>Returns null if a client can see that the response is incomplete: an error, or an end of the connection before the end of the body.</summary>
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
                    ? $"expected that the fault is not visible, found {Answer.Shown(replies)}"
                    : Fault(replies);
            }
        );
}
