namespace Handlers.Runtime;

/// <summary>The context of a run without a request that can be cancelled.</summary>
internal sealed class CancellationContext(CancellationToken token) : RequestContext
{
    public override CancellationToken Cancellation => token;

    protected override RouteValues Matched
    {
        get => RouteValues.None;
        set { }
    }

    // Throws an exception that explains what to do.
    protected override Request CreateRequest() => None.Request;
}
