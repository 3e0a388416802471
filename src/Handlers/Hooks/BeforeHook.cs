namespace Handlers;

/// <summary>
/// Runs before the view. It acts, or answers: a response that is not null ends the chain, so that neither later before hooks
/// nor the view run; after hooks and teardown hooks do. A hook that halts answers as well.
/// </summary>
/// <remarks>Order: the app's in the order of registration, then those of the groups, outermost first. Immutable.
/// Follows <c>before_request</c>; null, and only null, means to go on.</remarks>
/// <example><code>
/// var open = BeforeHook.Of("open", Started.Set(true));
/// </code></example>
public sealed class BeforeHook
{
    private BeforeHook(string name, Handler<Response?> handler)
    {
        Name = name;
        Handler = handler;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public Handler<Response?> Handler { get; }

    /// <summary>A hook that only acts.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="handler">What it does.</param>
    /// <returns>A hook.</returns>
    public static BeforeHook Of(string name, Handler handler) => Of(name, handler.As<Response?>(null));

    /// <summary>A hook that may answer.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="handler">Yields the answer, or null to go on. A <c>Handler&lt;Response&gt;</c>, which would always answer, is
    /// refused by the compiler's null checks.</param>
    /// <returns>A hook.</returns>
    public static BeforeHook Of(string name, Handler<Response?> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(handler);
        return new BeforeHook(name, handler);
    }

    /// <summary>This hook, then the rest unless it answers.</summary>
    internal Handler<Response> Before(Handler<Response> rest) =>
        StageNode<Response?>
            .Of(Handler, $"the before hook '{Name}'")
            .Bind(answer => answer is null ? rest : Handlers.Handler.Return(answer));
}
