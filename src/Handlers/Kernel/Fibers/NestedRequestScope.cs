namespace Handlers;

/// <summary>
/// The request's scope as a blocking run sees it that takes place inside of a step of another one: what it begins for the request
/// belongs to that one. When the inner run is given up it goes on elsewhere, and has a request of its own from then on.
/// </summary>
internal sealed class NestedRequestScope(TimeSpan grace, FiberState opener, FiberScope outer)
    : FiberScope(grace, opener)
{
    private FiberScope? around = outer;

    /// <summary>True while the run around it closes what is begun here.</summary>
    internal bool IsBorrowed => around is not null;

    internal override bool IsOver => around?.IsOver ?? IsClosed;

    private protected override FiberScope Identity => around?.Run ?? this;

    internal override void Start(FiberState parent, Fiber handle, Handler handler)
    {
        if (around is null)
            base.Start(parent, handle, handler);
        else
            around.Start(parent, handle, handler);
    }

    internal override void Own(IDisposable resource, FiberState fiber)
    {
        if (around is null)
            base.Own(resource, fiber);
        else
            around.Own(resource, fiber);
    }

    /// <summary>The run around it is not its own any more.</summary>
    internal void Sever() => around = null;
}
