using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Checks whether anything keeps finished requests alive: a list, a registration with a long-lived token, a timer, a pool.</summary>
internal static class KeptContexts
{
    internal const string Says =
        "nothing keeps a finished request alive: of many requests (LawOptions.Many), all are garbage";

    // Each thread may keep its last request alive.
    private const int Threads = 32;

    /// <summary>The smallest view that waits, spawns and cleans up.</summary>
    internal static readonly Handler<Response> View = HandlerProgram
        .Parse("Finally(Spawn(Yield, Suspend(1)), Yield)")
        .ToView();

    internal static string? Of<A>(
        Setting setting,
        Handler<A> handler,
        Func<CancellationToken, RequestContext>? context,
        LawOptions options
    )
    {
        var seen = Run(setting, handler, context, options.Many);
        // Other threads may keep references on their stacks until their next run.
        for (var again = 0; again < 3; again++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (seen.Count(each => each.IsAlive) <= Threads)
                return null;
        }
        return $"requests kept alive, of {options.Many}: expected at most {Threads}, found {seen.Count(each => each.IsAlive)}";
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Run<A>(
        Setting setting,
        Handler<A> handler,
        Func<CancellationToken, RequestContext>? context,
        int many
    )
    {
        var seen = new List<WeakReference>(many);
        for (var i = 0; i < many; i++)
            setting.Observe(
                handler,
                null,
                cancellation =>
                {
                    var given =
                        context?.Invoke(cancellation)
                        ?? RequestContext.Of(Request.Get("/"), cancellation: cancellation);
                    seen.Add(new WeakReference(given));
                    return given;
                }
            );
        return seen;
    }
}
