namespace Handlers.Runtime;

/// <summary>
/// Somebody else's loop. What its members throw is reported, and the work that it did not take goes on elsewhere, so that no run hangs on it: what is
/// posted, on the thread pool, one after another as on a loop; what is scheduled, on the system's clock.
/// </summary>
internal sealed class GuardedLoop : EventLoop
{
    private readonly EventLoop loop;
    private readonly IReportSink sink;
    private readonly Lazy<Strand> elsewhere = new(static () => Strand.Over(PoolLoop.On(TimeProvider.System)));
    private readonly bool isSerial;

    internal GuardedLoop(EventLoop loop, IReportSink sink)
    {
        (this.loop, this.sink) = (loop, sink);
        // Asked once, while its maker is there to be told.
        isSerial = loop.IsSerial;
        Time = loop.Time;
    }

    public override TimeProvider Time { get; }

    public override bool IsSerial => isSerial;

    public override void Post(IThreadPoolWorkItem work)
    {
        try
        {
            loop.Post(work);
        }
        catch (Exception fault)
        {
            Refused(work, nameof(Post), fault);
        }
    }

    public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work)
    {
        var timed = new Timed(this, work);
        try
        {
            timed.Timer = loop.Schedule(delay, timed);
        }
        catch (Exception fault)
        {
            Threw(nameof(Schedule), fault);
            timed.Timer = elsewhere.Value.Schedule(delay, work);
        }
        return timed;
    }

    private void Refused(IThreadPoolWorkItem work, string member, Exception fault)
    {
        Threw(member, fault);
        elsewhere.Value.Post(work);
    }

    private void Threw(string member, Exception fault) =>
        UserCode.Threw(sink, $"{loop.GetType().Name}.{member}", fault);

    /// <summary>Work on a timer of the loop, and the timer.</summary>
    internal sealed class Timed(GuardedLoop loop, IThreadPoolWorkItem work) : IThreadPoolWorkItem, IDisposable
    {
        internal IDisposable? Timer { get; set; }

        public void Execute() => work.Execute();

        /// <summary>The timer could not post it.</summary>
        internal void Refused(Exception fault) => loop.Refused(work, nameof(Post), fault);

        public void Dispose() => UserCode.Dispose(Timer, loop.sink);
    }
}
