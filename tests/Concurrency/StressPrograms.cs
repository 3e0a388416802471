using Handlers.Runtime;

namespace Handlers.Concurrency;

/// <summary>Requests that spawn fibers for other threads to act on.</summary>
internal sealed class StressPrograms(Stress stress, Interpreter interpreter, int seed)
{
    private readonly Random random = new(seed);
    private int number;

    /// <summary>A request, and whether it has ended: no step may run after that.</summary>
    internal sealed class StressRequest
    {
        private volatile bool hasEnded;

        internal Handler<int> Main { get; set; } = null!;

        internal RequestContext Context { get; set; } = null!;

        internal bool HasEnded
        {
            get => hasEnded;
            set => hasEnded = value;
        }
    }

    internal StressRequest Next(CancellationTokenSource source)
    {
        var request = new StressRequest { Context = RequestContext.Of(Request.Get("/"), cancellation: source.Token) };
        var programs = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Program(request)).ToArray();
        var cancels = random.Next(4) == 0;
        request.Main = Main(request, programs, cancels ? source : null);
        return request;
    }

    private async Handler<int> Main(StressRequest request, Handler<int>[] programs, CancellationTokenSource? cancels)
    {
        foreach (var program in programs)
        {
            var lifetime = (Lifetime)Math.Min((int)Lifetime.Request, random.Next(2));
            stress.Publish(await Handler.Spawn(program, lifetime, $"fiber {++number}"), number);
        }
        await Step(request);
        cancels?.Cancel();
        await Step(request);
        return 1;
    }

    private Handler<int> Program(StressRequest request) =>
        random.Next(10) switch
        {
            0 => Handler.Race(Steps(request, 5), Steps(request, 9)),
            1 => Handler.All(Steps(request, 2), Steps(request, 3)).Map(all => all[0]),
            2 => Handler.Uncancelable(_ => Handler.Both(Steps(request, 3), Steps(request, 1))).Map(both => both.First),
            3 => Steps(request, 50).Timeout(TimeSpan.FromMilliseconds(1)),
            4 => Steps(request, 2).Finally(Handler.All(Steps(request, 2), Steps(request, 2)).Ignore()),
            5 => Handler.Fail<int>(new TimeoutException()),
            6 => Stubborn(request),
            7 => Nested(request),
            8 => Handler.Delay(TimeSpan.FromMilliseconds(1)).Then(Steps(request, 1)),
            _ => Handler.Scope(Handler.Spawn(Steps(request, 5)).Bind(fiber => fiber.Join())),
        };

    private async Handler<int> Steps(StressRequest request, int count)
    {
        for (var step = 0; step < count; step++)
            await Step(request);
        return count;
    }

    private Handler Step(StressRequest request) =>
        Handler.Sync(() => Check(request)).Then(Handler.Yield).Then(Handler.Sync(() => Check(request)));

    // Cannot be cancelled while it waits, holds a fiber that could be, and is abandoned where its request ends first.
    private Handler<int> Stubborn(StressRequest request) =>
        Handler.Uncancelable(_ =>
            Handler.Race(
                Handler.FromTask(
                    async (CancellationToken _) =>
                    {
                        await Task.Delay(8);
                        return 1;
                    }
                ),
                Steps(request, 10_000)
            )
        );

    private Handler<int> Nested(StressRequest request) =>
        interpreter is BlockingInterpreter blocking
            ? Handler.Sync(() => blocking.Run(Steps(request, 3).Timeout(TimeSpan.FromMilliseconds(5))))
            : Steps(request, 3);

    private void Check(StressRequest request)
    {
        if (request.HasEnded)
            stress.Harm("A step ran after the end of its request.");
    }
}
