namespace Handlers;

/// <summary>
/// The request's scope in a nested blocking run: request-lifetime fibers of the nested run belong to the scope of the outer run. If the
/// nested run is given up, it continues elsewhere and has its own request from then on.
/// </summary>
internal sealed class NestedRequestScope(TimeSpan grace, FiberState opener, FiberScope outer)
    : FiberScope(grace, opener)
{
    private FiberScope? around = outer;

    /// <summary>True while the outer run closes the fibers begun here.</summary>
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

    internal override T? Owned<T>()
        where T : class => around?.Owned<T>() ?? base.Owned<T>();

    /// <summary>Detaches the scope from the outer run.</summary>
    internal void Sever() => around = null;
}
