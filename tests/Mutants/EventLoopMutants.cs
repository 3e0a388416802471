using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers;

/// <summary>Wrong event loops, each on its own thread.</summary>
internal static class EventLoopMutants
{
    internal static readonly IReadOnlyList<Mutant<EventLoopLaws.Subject>> All =
    [
        new("a loop that runs work posted from its own thread immediately", "L1", Of((_, inner) => inner.IsHere), 3),
        new(
            "a loop that serves the last work item first",
            "L2",
            new(time => new ThreadLoop(time, isStack: true), true),
            3
        ),
        new(
            "a loop that runs every hundredth work item twice",
            "L3",
            new(time => new ThreadLoop(time, repeats: true), true),
            3
        ),
        new("a loop on the thread pool that claims to be serial", "L4", new(time => new Pooled(time), false), 3),
        new("a loop that does not cancel timers", "L5", new(time => new Unforgetting(time), true), 3),
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["L4"] = "work that runs on several threads at the same time can also overtake its poster (L1)",
        ["L3"] = "work that runs twice is also out of order (L2)",
    };

    private static EventLoopLaws.Subject Of(Func<IThreadPoolWorkItem, ThreadLoop, bool> inline) =>
        new(time => new Inline(new ThreadLoop(time), inline), true);

    /// <summary>A thread that serves a queue, or wrongly a stack.</summary>
    private class ThreadLoop : EventLoop, IDisposable
    {
        private readonly BlockingCollection<IThreadPoolWorkItem> works;
        private readonly TimeProvider time;
        private readonly bool repeats;
        private readonly Thread thread;
        private int count;

        internal ThreadLoop(TimeProvider time, bool isStack = false, bool repeats = false)
        {
            (this.time, this.repeats) = (time, repeats);
            works = isStack
                ? new(new ConcurrentStack<IThreadPoolWorkItem>())
                : new(new ConcurrentQueue<IThreadPoolWorkItem>());
            thread = new Thread(Serve) { IsBackground = true };
            thread.Start();
        }

        internal bool IsHere => Thread.CurrentThread == thread;

        public override TimeProvider Time => time;

        public override bool IsSerial => true;

        public override void Post(IThreadPoolWorkItem work) => works.Add(work);

        public void Dispose() => works.CompleteAdding();

        private void Serve()
        {
            foreach (var work in works.GetConsumingEnumerable())
            {
                work.Execute();
                if (repeats && ++count % 100 == 0)
                    work.Execute();
            }
        }
    }

    private sealed class Inline(ThreadLoop inner, Func<IThreadPoolWorkItem, ThreadLoop, bool> runs)
        : EventLoop,
            IDisposable
    {
        public override TimeProvider Time => inner.Time;

        public override bool IsSerial => true;

        public override void Post(IThreadPoolWorkItem work)
        {
            if (runs(work, inner))
                work.Execute();
            else
                inner.Post(work);
        }

        public void Dispose() => inner.Dispose();
    }

    private sealed class Pooled(TimeProvider time) : EventLoop
    {
        public override TimeProvider Time => time;

        public override bool IsSerial => true;

        public override void Post(IThreadPoolWorkItem work) => new Thread(work.Execute) { IsBackground = true }.Start();
    }

    private sealed class Unforgetting(TimeProvider time) : ThreadLoop(time)
    {
        public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work)
        {
            base.Schedule(delay, work);
            return new ManualResetEvent(false);
        }
    }
}
