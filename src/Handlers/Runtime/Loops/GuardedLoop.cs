namespace Handlers.Runtime;

/// <summary>
/// Wraps a loop that a user supplied. Exceptions of its members are reported, and the work that it did not accept continues elsewhere, so that
/// no run hangs: posted work on the thread pool, one item after another as on a loop; scheduled work on the system clock.
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
        // Read once, here, so that an exception reaches the caller who supplied the loop.
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

    /// <summary>Work on a timer of the loop, together with that timer.</summary>
    internal sealed class Timed(GuardedLoop loop, IThreadPoolWorkItem work) : IThreadPoolWorkItem, IDisposable
    {
        internal IDisposable? Timer { get; set; }

        public void Execute() => work.Execute();

        /// <summary>Called when the timer could not post the work.</summary>
        internal void Refused(Exception fault) => loop.Refused(work, nameof(Post), fault);

        public void Dispose() => UserCode.Dispose(Timer, loop.sink);
    }
}
