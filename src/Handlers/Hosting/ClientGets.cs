namespace Handlers.Runtime;

/// <summary>The outcome for the client when the run of its request has ended.</summary>
internal enum ClientGets
{
    /// <summary>The response that the run has sent, which is complete: the host only ends its part of it.</summary>
    WholeResponse,

    /// <summary>Nothing, because the client has disconnected. The host drops the connection.</summary>
    Nothing,

    /// <summary>Status 503: the run was cancelled before it had sent anything, and the client is still connected.</summary>
    ServiceUnavailable,

    /// <summary>Status 500 without details: the run failed before it had sent anything.</summary>
    ServerError,

    /// <summary>An aborted connection, so that the client does not mistake a part of the response for the whole.</summary>
    CutResponse,
}
