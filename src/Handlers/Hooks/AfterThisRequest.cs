using System.Collections.Immutable;

namespace Handlers;

/// <summary>The after hooks that the running request has registered for itself.</summary>
internal static class AfterThisRequest
{
    private static readonly Key<ImmutableList<AfterHook>> Pending = new("after this request", () => []);

    internal static Handler Add(AfterHook hook) =>
        Pending.Get().Act(hooks => Pending.Set(hooks.Add(hook)), "AfterThisRequest");

    /// <summary>Removes the pending hooks and returns them.</summary>
    internal static ImmutableList<AfterHook> Take(FiberState fiber)
    {
        var hooks = Pending.Read(fiber.Keys);
        if (!hooks.IsEmpty)
            fiber.Keys = Pending.Write(fiber.Keys, []);
        return hooks;
    }
}
