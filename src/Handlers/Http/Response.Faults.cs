namespace Handlers;

public abstract partial class Response
{
    /// <summary>The answer to a fault: with the status of an HTTP error, or 500, unless it was given a status by <see cref="WithStatus"/> or has
    /// another one than 200.</summary>
    internal Response OfFault(Exception fault) =>
        HasOwnStatus ? this : WithStatus((fault as HttpError)?.Status ?? Status.InternalServerError);

    private bool HasOwnStatus
    {
        get
        {
            for (var at = this; ; at = at.Inner!)
                if (at is StatusChange)
                    return true;
                else if (at is CompleteResponse complete)
                    return complete.Status != Status.Ok;
        }
    }
}
