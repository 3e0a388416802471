using System.Diagnostics;
using System.Globalization;
using Handlers.Concurrency;

// Without options, runs each scenario under the scheduler for some seconds; with a seed that has failed, runs it once: [--seconds N] [--seed N
// --steps N] [NAME...]
// With --stress SECONDS, runs requests that act on each other on real threads for that time.

if (Option("--stress") is { } time)
{
    var (counts, harm) = new Stress(Option("--seed") ?? 1).Run(TimeSpan.FromSeconds(time));
    foreach (var (what, count) in counts.OrderBy(each => each.Key, StringComparer.Ordinal))
        Console.WriteLine($"  {count, 12} {what}");
    foreach (var what in harm.Take(20))
        Console.WriteLine(what);
    Console.WriteLine($"stress: {(harm.Count == 0 ? 1 : 0)} of 1 answers hold");
    return harm.Count == 0 ? 0 : 1;
}

var seconds = Option("--seconds") ?? 4;
var single = Option("--seed");
var names = args.Where(
        (arg, at) =>
            !arg.StartsWith("--", StringComparison.Ordinal)
            && (at == 0 || !args[at - 1].StartsWith("--", StringComparison.Ordinal))
    )
    .ToArray();
var (held, all) = (0, 0);

foreach (var scenario in Scenario.All)
{
    if (names.Length > 0 && !names.Contains(scenario.Name))
        continue;
    var (watch, tried, steps) = (Stopwatch.StartNew(), 0, Option("--steps") ?? scenario.Steps);
    var found = 0;
    for (var seed = single ?? 0; single is null ? watch.Elapsed.TotalSeconds < seconds : seed == single; seed++)
    {
        tried++;
        try
        {
            steps = scenario.Run(seed, steps);
        }
        catch (Exception fault)
        {
            found++;
            Console.WriteLine(
                $"{scenario.Name}, --seed {seed} --steps {steps}: {(fault as AggregateException)?.InnerExceptions[0].Message ?? fault.Message}"
            );
            if (single is not null)
                Console.WriteLine(fault);
            break;
        }
    }
    all++;
    held += found == 0 ? 1 : 0;
    Console.WriteLine($"  {tried, 8} interleavings of {scenario.Name}");
}
Console.WriteLine($"interleavings: {held} of {all} answers hold");
return held == all ? 0 : 1;

int? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
