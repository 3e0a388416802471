namespace Handlers;

/// <summary>Reads the target of a request as it was sent, because the listener's own address is already decoded.</summary>
internal static class ListenerTarget
{
    internal static string Of(string? raw) =>
        raw is null ? "/"
        : raw.StartsWith('/') ? raw
        // A request to a proxy has a whole address, which contains the path.
        : Uri.TryCreate(raw, UriKind.Absolute, out var whole) ? whole.PathAndQuery
        : raw;
}
