namespace Handlers.Bench.Driving;

/// <summary>What has no budget, because it is the machine's more than ours: latency, start, memory, and Flask beside them.</summary>
internal sealed partial class Table
{
    private static readonly (string Implementation, string Name)[] servers =
    [
        ("handlers", "Handlers"),
        ("handlers-blocking", "on blocking workers"),
        ("handlers-shared", "on shared loops"),
        ("kestrel", "raw Kestrel"),
        ("minimal", "minimal APIs"),
    ];

    private void Latencies(Findings found)
    {
        Line(
            $"| `/async` at {found.Rate:#,0} requests per second, each timed from when it was to be sent | median | 99 % | longest |"
        );
        Line("|---|---|---|---|");
        foreach (var (implementation, name) in servers)
        {
            var all = found.Latencies.Where(each => each.Implementation == implementation).Select(each => each.Latency);
            string Of(Func<Latency, double> number) => $"{Rounds.Median(all.Select(number)):0.00} ms";
            Line($"| {name} | {Of(x => x.Median)} | {Of(x => x.Ninetyninth)} | {Of(x => x.Longest)} |");
        }
    }

    private void Footprints(Findings found)
    {
        Line("| from nothing | first answer after | memory then | after so many requests |");
        Line("|---|---|---|---|");
        foreach (
            var (implementation, name) in servers.Append(
                (FlaskProcess.Sync, "Flask under gunicorn, the worker's memory")
            )
        )
            if (found.Footprints.FirstOrDefault(each => each.Implementation == implementation) is { } print)
                Line(
                    $"| {name} | {print.StartMilliseconds:0} ms | {print.Fresh:0} MB | {print.Used:0} MB: {print.Requests:#,0} |"
                );
    }

    private void Flask(Findings found)
    {
        if (!found.HasFlask)
        {
            Line(
                "Left out: Flask. It needs gunicorn, and Flask with asgiref, on the path (Debian: gunicorn, python3-flask, python3-asgiref)."
            );
            return;
        }
        Line(
            "| one worker of gunicorn, Flask | sync views: per second | CPU time | async views: per second | CPU time | CPU time of Handlers on blocking workers, `/async` |"
        );
        Line("|---|---|---|---|---|---|");
        foreach (var (name, path, _) in Endpoint.All)
        {
            string Of(string views) =>
                $"{found.Rounds.Median(path, views, m => m.PerSecond):#,0} | {found.Rounds.Median(path, views, m => m.ProcessorMicroseconds):#,0} µs";
            var ours =
                path == "/async"
                    ? $"{found.Rounds.Median(path, "handlers-blocking", m => m.ProcessorMicroseconds):0.0} µs"
                    : "–";
            Line($"| `{name}` | {Of(FlaskProcess.Sync)} | {Of(FlaskProcess.Async)} | {ours} |");
        }
    }
}
