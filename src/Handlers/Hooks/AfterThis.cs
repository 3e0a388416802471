using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// After hooks of the running request alone: registered by anything that runs in it, run before the after hooks of groups and app,
/// in the order of registration, each once.
/// </summary>
/// <remarks>Follows <c>after_this_request</c> (A07, A09). One that another of them registers runs after them; one that a
/// group's or the app's hook registers runs at the end.</remarks>
/// <example><code>
/// Handler remember = AfterThis.Request(AfterHook.Of("cookie", r => Primitives.Return(r.WithCookie("seen", "yes"))));
/// </code></example>
public static class AfterThis
{
    private static readonly Key<ImmutableList<AfterHook>> Pending = new("after this request", () => []);

    /// <summary>Registers a hook for after this request.</summary>
    /// <param name="hook">The hook.</param>
    /// <returns>A handler that only acts and never waits.</returns>
    public static Handler Request(AfterHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Primitives.Ignore(
            Primitives.Bind(Pending.Get(), hooks => Primitives.As(Pending.Set(hooks.Add(hook)), hooks))
        );
    }

    /// <summary>Takes the hooks that wait, and leaves none.</summary>
    internal static ImmutableList<AfterHook> Take(Fiber fiber)
    {
        var hooks = Pending.Read(fiber.Keys);
        if (!hooks.IsEmpty)
            fiber.Keys = Pending.Write(fiber.Keys, []);
        return hooks;
    }
}
