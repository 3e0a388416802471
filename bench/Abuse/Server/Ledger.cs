using Handlers.Runtime;

namespace Handlers.Bench.Abuse.Server;

/// <summary>The server's records: the requests, the work that was started for each, and whether it has ended with the request.</summary>
internal sealed class Ledger(Tally tally, HostInterpreter interpreter)
{
    private readonly Dictionary<ReportKind, int> reports = [];
    private int inside;
    private int fibers;
    private int faults;
    private int bodyFaults;
    private bool open;

    internal Entry Enter(string token)
    {
        Interlocked.Increment(ref inside);
        tally.Count("requests accepted");
        return new Entry(token);
    }

    internal void Leave(Entry entry, int status)
    {
        Interlocked.Decrement(ref inside);
        tally.Count("teardowns", entry.TornDown);
        // Workers refuse a request when their queue is full, and drop it if its client disconnects while it is queued. Nothing of such a request runs.
        if (interpreter == HostInterpreter.Blocking && entry is { Begun: 0, TornDown: 0 })
            tally.Count(status == 503 ? "refused, the queue was full" : "disconnected while they waited for a worker");
        else if (entry.TornDown != 1)
            tally.Fail($"{entry.Token}: expected one teardown, found {entry.TornDown}");
        if (entry.Begun > 1)
            tally.Fail($"{entry.Token}: expected the before hooks to run once, found {entry.Begun}");
    }

    internal void Open() => open = true;

    /// <summary>Called when the lifespan of the app is closed: no request may still be inside.</summary>
    internal void Close()
    {
        open = false;
        tally.Equal(0, Volatile.Read(ref inside), "requests inside when the lifespan is closed");
    }

    /// <summary>Called when a part of a request runs: the lifespan must be open.</summary>
    internal void Runs(string what)
    {
        if (!Volatile.Read(ref open))
            tally.Fail($"{what}: expected the lifespan to be open, found it closed");
    }

    internal void FiberBegins()
    {
        Interlocked.Increment(ref fibers);
        tally.Count("fibers spawned and begun");
    }

    internal void FiberEnds() => Interlocked.Decrement(ref fibers);

    internal void Faults() => Interlocked.Increment(ref faults);

    internal void FaultsInBody() => Interlocked.Increment(ref bodyFaults);

    internal void Report(Report report)
    {
        // A client that disconnects cuts off the fibers of its request.
        if (report.Severity == ReportSeverity.Debug)
        {
            tally.Count("fibers that were cut off");
            return;
        }
        // The sending limit leaves no other trace here than this report.
        if (report is { Kind: ReportKind.BodyFault, Fault: null })
        {
            tally.Count("bodies that were not sent in time");
            return;
        }
        lock (reports)
            reports[report.Kind] = reports.GetValueOrDefault(report.Kind) + 1;
        if (report.Kind is not (ReportKind.UnhandledFault or ReportKind.BodyFault or ReportKind.LoopBlocked))
            tally.Fail($"reported {report}");
        else if (report.Fault is not (null or Deliberate))
            tally.Fail($"reported {report}");
    }

    /// <summary>Checks after the end of the host that nothing is left and that every fault was reported once.</summary>
    internal void Audit()
    {
        tally.Equal(0, inside, "requests that never left");
        tally.Equal(0, fibers, "fibers that never ended");
        tally.Equal(faults, Reported(ReportKind.UnhandledFault), "reports of unhandled faults");
        tally.Equal(bodyFaults, Reported(ReportKind.BodyFault), "reports of faults in the middle of a body");
        tally.Count("faults reported", faults + bodyFaults);
        tally.Count("turns that held up a loop for a second", Reported(ReportKind.LoopBlocked));
    }

    private int Reported(ReportKind kind)
    {
        lock (reports)
            return reports.GetValueOrDefault(kind);
    }
}

/// <summary>A fault on purpose.</summary>
internal sealed class Deliberate() : Exception("on purpose");

/// <summary>A fault on purpose that an error handler takes.</summary>
internal sealed class Handled() : Exception("on purpose, and handled");
