using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>Calls a blocking function on the blocking executor; the result comes back on the request's queue.</summary>
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
            // Called before the fiber is woken, because an interrupt that came too late for the function would break the wake-up.
            Uninterrupted.Forget();
        }

        // Thrown and not set as a cause, because only the loop's catch distinguishes this run's cancellation from others.
        public Handler? Woken(FiberState fiber)
        {
            fault?.Throw();
            return ResumeTop(value, fiber);
        }

        public string Awaited => "an offloaded function";

        public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
    }
}
