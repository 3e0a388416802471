namespace Handlers;

/// <summary>
/// A hook that runs before the view. It may answer: if it returns a response that is not null, or halts, later before hooks
/// and the view do not run; after hooks and teardown hooks do.
/// </summary>
/// <remarks>The hooks of the app run first, in the order of registration, then the hooks of the groups, outermost first. Immutable.
/// Follows Flask's <c>before_request</c>, except that only null means that the request continues.</remarks>
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

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the handler to run.</summary>
    public Handler<Response?> Handler { get; }

    /// <summary>Creates a hook that returns nothing.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="handler">The handler to run.</param>
    /// <returns>A hook.</returns>
    public static BeforeHook Of(string name, Handler handler) => Of(name, handler.As<Response?>(null));

    /// <summary>Creates a hook that may answer.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="handler">Returns the answer, or null to continue. The compiler's null checks refuse a <c>Handler&lt;Response&gt;</c>, because it would
    /// always answer.</param>
    /// <returns>A hook.</returns>
    public static BeforeHook Of(string name, Handler<Response?> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(handler);
        return new BeforeHook(name, handler);
    }

    /// <summary>Returns a handler that runs this hook, and then the rest unless the hook answers.</summary>
    internal Handler<Response> Before(Handler<Response> rest) =>
        StageNode<Response?>
            .Of(Handler, $"the before hook '{Name}'")
            .Bind(answer => answer is null ? rest : Handlers.Handler.Return(answer));
}
