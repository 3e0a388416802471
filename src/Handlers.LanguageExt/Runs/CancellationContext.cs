namespace Handlers.Runtime;

/// <summary>The context of a run that serves no request and can be cancelled.</summary>
internal sealed class CancellationContext(CancellationToken token) : RequestContext
{
    public override CancellationToken Cancellation => token;

    protected override RouteValues Matched
    {
        get => RouteValues.None;
        set { }
    }

    // Says what to do about it.
    protected override Request CreateRequest() => None.Request;
}
