namespace Handlers.Bench.Driving;

/// <summary>The figures without a budget, because they depend more on the machine than on our code: rates, latency, start, memory, and Flask for
/// comparison.</summary>
internal sealed partial class Table
{
    private static readonly (string Implementation, string Name)[] servers =
    [
        ("handlers", "Handlers"),
        ("handlers-blocking", "on blocking workers"),
        ("handlers-shared", "on shared loops"),
        ("kestrel", "raw Kestrel"),
        ("minimal", "minimal APIs"),
        (FlaskProcess.Sync, "Flask, sync views"),
        (FlaskProcess.Async, "Flask, async views"),
    ];

    private void Rates(Rounds rounds)
    {
        Header(
            "requests per second, best · median round (no budget: it varies)",
            "Handlers",
            "Handlers / raw Kestrel",
            "Handlers / minimal APIs",
            "minimal APIs / raw Kestrel"
        );
        foreach (var (name, path, _, _) in Endpoint.All)
        {
            string Both(string one, string other) =>
                $"{rounds.BestRate(path, one, other):0.00} · {rounds.Ratio(path, one, other, m => m.PerSecond).Median:0.00}";
            Row(
                $"`{name}`",
                Rate(rounds.Median(path, "handlers", m => m.PerSecond)),
                Both("handlers", "kestrel"),
                Both("handlers", "minimal"),
                Both("minimal", "kestrel")
            );
        }
    }

    private void Latencies(string how, AtRate found)
    {
        Header($"`/async` at {found.PerSecond:#,0} requests per second, {how}", "median", "99 %", "longest");
        foreach (var (implementation, name) in servers)
        {
            Latency[] all =
            [
                .. found.All.Where(each => each.Implementation == implementation).Select(each => each.Latency),
            ];
            string Of(Func<Latency, double> number) => $"{Spread.Of(all.Select(number)).Median:0.00} ms";
            if (all.Length > 0)
                Row(name, Of(x => x.Median), Of(x => x.Ninetyninth), Of(x => x.Longest));
        }
    }

    private void Footprints(Findings found)
    {
        Header("from nothing", "first answer after", "memory then", "memory after requests");
        foreach (var (implementation, name) in servers)
            if (found.Footprints.FirstOrDefault(each => each.Implementation == implementation) is { } print)
                Row(
                    name,
                    $"{print.StartMilliseconds:0} ms",
                    $"{print.Fresh:0} MB",
                    $"{print.Used:0} MB after {print.Requests:#,0}"
                );
    }

    private void Flask(Findings found)
    {
        if (found.Flask is null)
            return;
        Header(
            $"one worker of gunicorn ({found.Flask})",
            "sync views: per second",
            "CPU time per request",
            "async views: per second",
            "CPU time per request",
            "Handlers on blocking workers: CPU time per request",
            "sync views / Handlers",
            "async views / Handlers"
        );
        foreach (var (name, path, _, _) in Endpoint.All)
        {
            const string handlers = "handlers-blocking";
            string Of(string views, Func<Measured, double> number, Func<double, string> shown) =>
                Has(views) ? shown(found.Rounds.Median(path, views, number)) : None;
            string Times(string views) =>
                Has(views)
                    ? $"{found.Rounds.Ratio(path, views, handlers, m => m.ProcessorMicroseconds).Median:0} ×"
                    : None;
            Row(
                $"`{name}`",
                Of(FlaskProcess.Sync, m => m.PerSecond, Rate),
                Of(FlaskProcess.Sync, m => m.ProcessorMicroseconds, Microseconds),
                Of(FlaskProcess.Async, m => m.PerSecond, Rate),
                Of(FlaskProcess.Async, m => m.ProcessorMicroseconds, Microseconds),
                Of(handlers, m => m.ProcessorMicroseconds, Microseconds),
                Times(FlaskProcess.Sync),
                Times(FlaskProcess.Async)
            );
        }

        bool Has(string views) => found.Footprints.Any(each => each.Implementation == views);
    }
}
