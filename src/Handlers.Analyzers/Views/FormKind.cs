namespace Handlers.Analyzers;

/// <summary>The kinds of functions that users give to an app or a group.</summary>
internal enum FormKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>A view.</summary>
    View,

    /// <summary>A view of a websocket.</summary>
    WebSocket,

    /// <summary>A before hook.</summary>
    Before,

    /// <summary>An after hook, or the handler of an error or of a status.</summary>
    Hook,
}
