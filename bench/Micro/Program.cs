using BenchmarkDotNet.Running;
using Handlers.Bench;
using Handlers.Bench.Counting;
using Handlers.Bench.Growing;

// Micro [--quick] [--report FILE] [NAME…]: every question and how costs grow, or the questions whose class is named (`Growth` for
// the latter). Micro --bytes FILE [--record]: holds what the questions allocate to what is on record in the file.
if (Array.IndexOf(args, "--bytes") is >= 0 and var bytes && bytes + 1 < args.Length)
    return OnRecord.Judge(
        "bytes",
        args[bytes + 1],
        Bytes.All.Select(each => (each.Name, each.Bytes)),
        args.Contains("--record"),
        share: 0.02
    );
var quick = args.Contains("--quick");
var report = Array.IndexOf(args, "--report") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
var named = args.Where(word => !word.StartsWith('-') && word != report).ToArray();

var rows = new List<Row>();
foreach (var question in Questions.All.Where(type => named.Length == 0 || named.Contains(type.Name)))
{
    Warming.Warm(question);
    var summary = BenchmarkRunner.Run(question, Measuring.Config(quick));
    foreach (var row in Row.Of(summary))
    {
        rows.Add(row);
        Console.Error.WriteLine(row.Markdown);
    }
}
var fits = new List<Fit>();
foreach (var growth in Growths.All.Where(_ => named.Length == 0 || named.Contains(nameof(Growth))))
{
    fits.Add(growth.Measure());
    Console.Error.WriteLine(fits[^1].Markdown);
}
var table = string.Join(
    '\n',
    [Row.Table(rows), .. fits.Count > 0 ? ["### Growth\n", Fit.Table(fits)] : Array.Empty<string>()]
);
Console.WriteLine(table);
if (report is not null)
    File.WriteAllText(report, table);
return rows.TrueForAll(row => row.IsMet) && fits.TrueForAll(fit => fit.IsMet) ? 0 : 1;
