namespace Handlers.Runtime;

/// <summary>What a client gets when the run of its request has ended.</summary>
internal enum ClientGets
{
    /// <summary>What the run has sent, which is complete: the host only ends its part of it.</summary>
    WholeResponse,

    /// <summary>Nothing, since it has gone. The host drops the connection.</summary>
    Nothing,

    /// <summary>Status 503: the run was cancelled before it had sent anything, and the client is still there.</summary>
    ServiceUnavailable,

    /// <summary>Status 500 without details: the run failed before it had sent anything.</summary>
    ServerError,

    /// <summary>An aborted connection, so that the client does not take the part that it has for the whole.</summary>
    CutResponse,
}
