namespace Handlers;

/// <summary>The target of a request, as it was sent: the listener's own address is decoded already.</summary>
internal static class ListenerTarget
{
    internal static string Of(string? raw) =>
        raw is null ? "/"
        : raw.StartsWith('/') ? raw
        // A proxy's whole address has a path, too.
        : Uri.TryCreate(raw, UriKind.Absolute, out var whole) ? whole.PathAndQuery
        : raw;
}
