using System.Diagnostics;
using System.Globalization;
using Handlers.Bench.Abuse;
using Handlers.Runtime;

const string usage = """
    usage: Abuse [--seconds 60] [--interpreter async|shared|blocking] [--clients 32] [--seed N]
             serves an app on Kestrel, drives it with mixed traffic at full speed, stops it in the middle, again and again, and counts;
             ends with another code than 0 when a count is wrong
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(usage);
    return 0;
}

var seconds = double.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture);
var clients = int.Parse(Option("--clients") ?? "32", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? $"{Environment.TickCount & 0xFFFF}", CultureInfo.InvariantCulture);
var interpreters = Option("--interpreter") is { } named
    ? [Enum.Parse<HostInterpreter>(named, ignoreCase: true)]
    : Enum.GetValues<HostInterpreter>();
var tallies = interpreters.ToDictionary(each => each, _ => new Tally());
Console.WriteLine($"seed {seed}, {clients} clients");

var rounds = 0;

// Each interpreter runs once first, so that everything that is created only once exists.
foreach (var interpreter in interpreters)
    await RunAsync(interpreter, TimeSpan.FromSeconds(2), new Tally());
var before = await Remains.AtRestAsync();
Console.WriteLine($"at rest: {before}");
if (args.Contains("--names"))
    Console.WriteLine(Remains.Named());

var length = TimeSpan.FromSeconds(Math.Clamp(seconds / interpreters.Length / 4, 1, 15));
var clock = Stopwatch.StartNew();
while (clock.Elapsed.TotalSeconds < seconds || rounds % interpreters.Length != 0)
{
    var interpreter = interpreters[rounds++ % interpreters.Length];
    await RunAsync(interpreter, length, tallies[interpreter]);
}

var after = await Remains.AtRestAsync(before);
Console.WriteLine($"at rest: {after}");
Table.Write(tallies, Console.Out);
var wrong = tallies.Values.Sum(tally => tally.Wrongs);
if (!after.Within(before))
{
    wrong++;
    Console.WriteLine($"expected to hold at most as much as before, {before}; found {after}");
    Console.WriteLine(Remains.Named());
}
Console.WriteLine(wrong == 0 ? $"{clock.Elapsed.TotalSeconds:0} s, every count is right" : $"{wrong} counts are wrong");
return wrong == 0 ? 0 : 1;

Task RunAsync(HostInterpreter interpreter, TimeSpan time, Tally tally) =>
    new Round(interpreter, seed + rounds, tally) { Clients = clients }.RunAsync(_ => Task.Delay(time));

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
