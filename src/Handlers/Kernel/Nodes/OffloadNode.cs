using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>A blocking function on the blocking executor; its result comes back on the request's queue.</summary>
internal sealed class OffloadNode<A>(Func<CancellationToken, A> function) : Handler<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        var call = new Call(function, fiber.Token);
        fiber.Push(call);
        fiber.Offload(call.Run);
        return null;
    }

    private sealed class Call(Func<CancellationToken, A> function, CancellationToken token) : IFrame, ISuspension
    {
        private A value = default!;
        private ExceptionDispatchInfo? fault;

        internal void Run()
        {
            try
            {
                value = function(token);
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
            // Before the fiber is woken: an interrupt that came too late for the function would break that.
            Uninterrupted.Forget();
        }

        // Thrown, not set as a cause: the loop's catch is the one place that tells our cancellation from other ones.
        public Handler? Woken(FiberState fiber)
        {
            fault?.Throw();
            return ResumeTop(value, fiber);
        }

        public string Awaited => "an offloaded function";

        public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
    }
}
