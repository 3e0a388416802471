using Handlers.Bench.Compile;

// Compile [--quick] [--report FILE]: measures the processor time that the compiler takes for programs with this library and for the same programs with
// minimal APIs, in turns. Compile --child SOURCE: compiles one file in this process and prints its processor time.
if (Option("--child") is { } source)
    return Compiler.RunHere(source);
var report = Option("--report");
var text = args.FirstOrDefault(word => !word.StartsWith('-') && word != report) ?? "";
var subjects = Subjects.All.Where(subject => subject.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
if (subjects.Count == 0)
{
    Console.Error.WriteLine(
        $"Expected a text from the name of a program, found '{text}'. Without one all are measured."
    );
    return 2;
}
var table = Table.Of(Measuring.InTurns(subjects, args.Contains("--quick") ? 3 : 11));
Console.WriteLine(table.Markdown);
if (report is not null)
    File.WriteAllText(report, table.Markdown);
return table.AllMet ? 0 : 1;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
