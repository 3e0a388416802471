using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Handlers.Bench;
using Handlers.Bench.Counting;
using Handlers.Bench.Growing;

// Micro [--quick] [--report FILE] [NAME…]: measures every question and how costs grow, or only the named classes (`Growth` for the latter), each in a
// separate process. Micro --rows FILE NAME [--quick]: measures one of them in this process and writes its rows. Micro --bytes FILE [--record]: compares the
// allocated bytes of the questions with those in the file.
if (Option("--bytes") is { } bytes)
    return OnRecord.Judge(
        "bytes",
        bytes,
        Bytes.All.Select(each => (each.Name, each.Bytes)),
        args.Contains("--record"),
        share: 0.02
    );
var quick = args.Contains("--quick");
var report = Option("--report");
var file = Option("--rows");
string[] all = [.. Questions.All.Select(type => type.Name), nameof(Growth)];
string[] named = [.. args.Where(word => !word.StartsWith('-') && word != report && word != file)];
if (named.Except(all).ToArray() is [_, ..] unknown)
{
    Console.Error.WriteLine(
        $"Expected names out of {string.Join(", ", all)}, found {string.Join(", ", unknown)}. Without a name all are measured."
    );
    return 2;
}
if (file is not null)
{
    var (lines, isMet) = named[0] == nameof(Growth) ? Grow() : Ask(Questions.All.Single(type => type.Name == named[0]));
    File.WriteAllLines(file, lines);
    return isMet ? 0 : 1;
}

var (rows, fits, allMet) = (new List<string>(), new List<string>(), true);
foreach (var name in all.Where(name => named.Length == 0 || named.Contains(name)))
{
    var (lines, isMet) = Apart.Measure(name, quick);
    (name == nameof(Growth) ? fits : rows).AddRange(lines);
    allMet &= isMet;
    Console.Error.WriteLine(string.Join('\n', lines));
}
var table = string.Join(
    '\n',
    [
        .. rows.Count > 0 ? [Row.Table(rows)] : Array.Empty<string>(),
        .. fits.Count > 0 ? ["### Growth\n", Fit.Table(fits)] : Array.Empty<string>(),
    ]
);
Console.WriteLine(table);
if (report is not null)
    File.WriteAllText(report, table);
return allMet ? 0 : 1;

(string[] Lines, bool IsMet) Ask(Type question)
{
    Warming.Warm(question);
    var runs = new List<Summary>();
    Row[] found;
    // A missed budget is measured again, because a busy moment of the machine lasts longer than the iterations of one run. The figures are the shortest of
    // all, for ours and for the baseline.
    do
    {
        runs.Add(BenchmarkRunner.Run(question, Measuring.Config(quick)));
        found = [.. Row.Of(runs)];
    } while (runs.Count < 3 && !found.All(row => row.IsMet));
    return ([.. found.Select(row => row.Markdown)], found.All(row => row.IsMet));
}

(string[] Lines, bool IsMet) Grow()
{
    Fit[] found = [.. Growths.All.Select(growth => growth.Measure())];
    return ([.. found.Select(fit => fit.Markdown)], found.All(fit => fit.IsMet));
}

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
