using Handlers.Runtime;

namespace Handlers.Concurrency;

/// <summary>The actions of several threads on fibers, and the conditions that must hold however they are interleaved.</summary>
internal sealed record Scenario(string Name, int Steps, Func<int, int, int> Run)
{
    internal static readonly Scenario[] All =
    [
        new("a cancellation that arrives while its fiber ends", 80, CancelWhileEnding),
        new("a cancellation of a fiber that was just handed to its host", 80, CancelWhileBegun),
        new("a wake-up that arrives while a nested run is abandoned", 200, WakeWhileGivenUp),
        new("wake-ups and cancellations while a fiber parks", 120, WakeAndCancel),
        new("fibers that join another, are cancelled or end", 200, Joiners),
        new("messages that arrive while fibers receive in turn", 200, Messages),
    ];

    private static Handler<int> Yields(int count) =>
        Enumerable.Range(0, count).Aggregate(Handler.Return(1), (rest, _) => Handler.Yield.Then(rest));

    private static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Expected {what}.");
    }

    // The thread that ends the fiber reuses it for runs that cannot be cancelled.
    private static int CancelWhileEnding(int seed, int steps)
    {
        var (loop, go) = (new QueueLoop(), new TaskCompletionSource());
        var interpreter = AsyncInterpreter.On(loop);
        Fiber<int>? fiber = null;
        var main = interpreter.RunOutcomeAsync(Main());
        loop.TakeAll();
        return Scheduler.Run(
            seed,
            steps,
            () =>
            {
                go.SetResult();
                loop.TakeUntil(() => main.IsCompleted);
                for (var run = 0; run < 3; run++)
                {
                    var innocent = interpreter.RunOutcomeAsync(Yields(2));
                    loop.TakeUntil(() => innocent.IsCompleted);
                    Expect(innocent.Result.IsValue, "a run that cannot be cancelled to end in its value");
                }
            },
            () => fiber!.RequestCancel(),
            () => fiber!.RequestCancel()
        );

        async Handler<int> Main()
        {
            fiber = await Handler.Spawn(Child());
            await fiber.Ended();
            return 1;
        }

        async Handler<int> Child()
        {
            await go.Task;
            return 1;
        }
    }

    private static int CancelWhileBegun(int seed, int steps)
    {
        var (loop, host, isOver) = (new QueueLoop(), new HostFibers(), false);
        var interpreter = AsyncInterpreter.On(loop, new InterpreterOptions { Host = host });
        return Scheduler.Run(
            seed,
            steps,
            () =>
            {
                var main = interpreter.RunOutcomeAsync(Handler.Spawn(Forever(), Lifetime.Host));
                loop.TakeUntil(() => main.IsCompleted);
                isOver = true;
                ThreadPool.TakeUntil(() => host.Running.Count == 0);
            },
            () =>
            {
                // Once, when it is noticed.
                Fiber? seen = null;
                while (seen is null && !isOver)
                {
                    seen = host.Running.FirstOrDefault();
                    Scheduler.Pause();
                }
                (seen ?? host.Running.FirstOrDefault())?.RequestCancel();
            }
        );

        static async Handler<int> Forever()
        {
            await Handler.Delay(TimeSpan.FromDays(1));
            return 1;
        }
    }

    // The inner run waits while the outer run has work, and is abandoned immediately; the value that it waits for arrives at the same moment.
    private static int WakeWhileGivenUp(int seed, int steps)
    {
        var (go, waiting, reports) = (new TaskCompletionSource(), false, new List<Report>());
        var interpreter = new BlockingInterpreter(
            new InterpreterOptions
            {
                NestedStall = TimeSpan.Zero,
                Report = report =>
                {
                    if (report.Kind == ReportKind.LatePost)
                        reports.Add(report);
                },
            }
        );
        return Scheduler.Run(
            seed,
            steps,
            () =>
            {
                interpreter.Run(Handler.Spawn(Handler.Return(1)).Bind(_ => Handler.Sync(Nested)));
                Innocents(new BlockingInterpreter());
            },
            () =>
            {
                while (!waiting)
                    Scheduler.Pause();
                go.SetResult();
            },
            () =>
            {
                ThreadPool.TakeUntil(() => reports.Count > 0);
                Innocents(new BlockingInterpreter());
                Expect(reports.Count == 1 && reports[0].Fault is TimeoutException, "the fault to be reported once");
            }
        );

        int Nested()
        {
            try
            {
                return interpreter.Run(Inner());
            }
            catch (NestedRunStalledException)
            {
                return -1;
            }
            catch (TimeoutException fault)
            {
                // It ended before its time limit.
                reports.Add(new Report(ReportKind.LatePost, "", fault));
                return -2;
            }
        }

        async Handler<int> Inner()
        {
            try
            {
                waiting = true;
                await go.Task;
                return 1;
            }
            finally
            {
                throw new TimeoutException();
            }
        }
    }

    // Runs without a request cannot be cancelled.
    private static void Innocents(BlockingInterpreter interpreter)
    {
        for (var run = 0; run < 3; run++)
            Expect(
                interpreter.RunOutcome(Handler.All(Yields(2), Yields(1))).IsValue,
                "a run that cannot be cancelled to end in its value"
            );
    }

    private static int WakeAndCancel(int seed, int steps)
    {
        var (loop, go) = (new QueueLoop(), new TaskCompletionSource());
        var interpreter = AsyncInterpreter.On(loop);
        using var source = new CancellationTokenSource();
        Fiber<int>? fiber = null;
        var main = interpreter.RunOutcomeAsync(Main(), RequestContext.Of(Request.Get("/"), cancellation: source.Token));
        loop.TakeUntil(() => fiber is not null);
        return Scheduler.Run(
            seed,
            steps,
            () =>
            {
                loop.TakeUntil(() => main.IsCompleted);
                Expect(main.Result.Fault is null, "a run that ends in its value, or cancelled");
            },
            () => go.SetResult(),
            () => fiber!.RequestCancel(),
            () => source.Cancel()
        );

        async Handler<int> Main()
        {
            fiber = await Handler.Spawn(Handler.Race(Child(), Handler.Delay(TimeSpan.FromDays(1)).As(2)));
            return (await fiber.Ended()).IsValue ? 1 : 2;
        }

        async Handler<int> Child()
        {
            await go.Task;
            await Handler.Yield;
            return 1;
        }
    }

    // More joiners leave than are scanned at a time, on a thread that is not the fiber's.
    private static int Joiners(int seed, int steps)
    {
        var (own, other, go) = (new QueueLoop(), new QueueLoop(), new TaskCompletionSource());
        var owner = AsyncInterpreter.On(own);
        var joining = AsyncInterpreter.On(other);
        Fiber<int>? fiber = null;
        var main = owner.RunOutcomeAsync(Main());
        own.TakeUntil(() => fiber is not null);
        ValueTask<Outcome<int>> joined = default;
        return Scheduler.Run(
            seed,
            steps,
            () =>
            {
                go.SetResult();
                own.TakeUntil(() => main.IsCompleted);
            },
            () =>
            {
                joined = joining.RunOutcomeAsync(Join());
                other.TakeUntil(() => joined.IsCompleted);
                Expect(joined.Result.GetValue() == 1, "the joiners that wait to the end to get the value");
            }
        );

        async Handler<int> Main()
        {
            fiber = await Handler.Spawn(Handler.FromTask((CancellationToken _) => go.Task).As(1));
            return await fiber.Join();
        }

        async Handler<int> Join()
        {
            var last = await Handler.Spawn(fiber!.Join());
            for (var round = 0; round < 34; round++)
                await (await Handler.Spawn(fiber.Join())).Cancel();
            return await last.Join() * await fiber.Join();
        }
    }

    // A fiber that may not wait next to the other tries again, and may take the message for which the other was just woken.
    private static int Messages(int seed, int steps)
    {
        var (loop, inbox) = (new QueueLoop(), new WebSocketInbox(4, 100));
        var main = AsyncInterpreter.On(loop).RunOutcomeAsync(Handler.All(Receive(), Receive()));
        loop.TakeUntil(() => inbox.HasWaiting);
        return Scheduler.Run(
            seed,
            steps,
            () => loop.TakeUntil(() => main.IsCompleted),
            () =>
            {
                for (var n = 0; n < 2; n++)
                    inbox.Put(new TextMessage("x"));
                inbox.Close(new WebSocketClose(WebSocketClose.Normal, ""));
            }
        );

        async Handler<int> Receive()
        {
            while (true)
            {
                try
                {
                    if (await new ReceiveNode(inbox) is WebSocketClose)
                        return 1;
                }
                catch (InvalidOperationException)
                {
                    Scheduler.Pause();
                    await Handler.Yield;
                }
            }
        }
    }
}
