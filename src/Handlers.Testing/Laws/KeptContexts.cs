using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Whether anything keeps hold of requests that are over: a list, a registration with a token that lives on, a timer, a pool.</summary>
internal static class KeptContexts
{
    internal const string Says =
        "nothing keeps hold of a request that is over: of many (LawOptions.Many) all are garbage";

    // Each thread may hold on to its last one.
    private const int Threads = 32;

    /// <summary>A view that waits, spawns and cleans up, as small as can be.</summary>
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
        // What other threads hold on their stacks, they give up with their next run.
        for (var again = 0; again < 3; again++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (seen.Count(each => each.IsAlive) <= Threads)
                return null;
        }
        return $"requests of {options.Many} that something keeps: expected at most {Threads}, found {seen.Count(each => each.IsAlive)}";
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
