using BenchmarkDotNet.Running;
using Handlers.Bench;

// Micro [--quick] [--report FILE] [NAME…]: every question, or those whose class is named.
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
var table = Row.Table(rows);
Console.WriteLine(table);
if (report is not null)
    File.WriteAllText(report, table);
return rows.TrueForAll(row => row.IsMet) ? 0 : 1;
