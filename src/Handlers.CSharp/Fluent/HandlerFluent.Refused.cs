using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

// What would compile and not be awaited does not compile (CS0619), and the compiler says what to write.
public static partial class HandlerFluent
{
    private const string Waits = "The function starts a task, which Map would not await: use Bind.";

    extension<A>(Handler<A> handler)
    {
        /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
        [Obsolete(Waits, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        [OverloadResolutionPriority(1)]
        public Handler<B> Map<B>(Func<A, Task<B>> function) => handler.Bind(function);

        /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
        [Obsolete(Waits, error: true)]
        [EditorBrowsable(EditorBrowsableState.Never)]
        public Handler<B> Map<B>(Func<A, ValueTask<B>> function) => handler.Bind(function);
    }
}
