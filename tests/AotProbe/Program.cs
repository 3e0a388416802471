// Asks a program that was compiled ahead of time (tests/Aot): its list of async methods, its answers as a server, and as a CGI program.
// AotProbe FILE prints `NAME: N of M answers hold` for each of the three, and ends with 0 when all hold.
using System.Diagnostics;
using Handlers.Tests;

if (args is not [var file] || !File.Exists(file))
{
    Console.Error.WriteLine($"expected one program that exists, found {string.Join(' ', args)}; usage: AotProbe FILE");
    return 2;
}

using var cases = Process.Start(file, "--cases");
await cases.WaitForExitAsync();
var hold = Tell("aot-cases", [cases.ExitCode == 0 ? null : $"{file} --cases ended with {cases.ExitCode}"]);
hold &= Tell("aot-served", await ServedAnswers.AskAsync(file));
hold &= Tell("aot-cgi", CgiAnswers.Ask(file));
return hold ? 0 : 1;

static bool Tell(string name, IReadOnlyList<string?> faults)
{
    foreach (var fault in faults.OfType<string>())
        Console.WriteLine($"  {fault}");
    var held = faults.Count(fault => fault is null);
    Console.WriteLine($"{name}: {held} of {faults.Count} answers hold");
    return held == faults.Count;
}
