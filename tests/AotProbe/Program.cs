// Checks a program that was compiled ahead of time (tests/Aot): its list of async methods, the names it knows, its answers as a server, and its
// answers as a CGI program. AotProbe FILE prints `NAME: N of M answers hold` for each of the four, and exits with 0 if all hold.
using System.Diagnostics;
using Handlers.Tests;

if (args is not [var file] || !File.Exists(file))
{
    Console.Error.WriteLine($"expected one program that exists, found {string.Join(' ', args)}; usage: AotProbe FILE");
    return 2;
}

var hold = Tell("aot-cases", [await Ending(file, "--cases")]);
hold &= Tell("aot-names", [await Ending(file, "--names")]);
hold &= Tell("aot-served", await ServedAnswers.AskAsync(file));
hold &= Tell("aot-cgi", CgiAnswers.Ask(file));
return hold ? 0 : 1;

static async Task<string?> Ending(string file, string mode)
{
    using var running = Process.Start(file, mode);
    await running.WaitForExitAsync();
    return running.ExitCode == 0 ? null : $"{file} {mode} ended with {running.ExitCode}";
}

static bool Tell(string name, IReadOnlyList<string?> faults)
{
    foreach (var fault in faults.OfType<string>())
        Console.WriteLine($"  {fault}");
    var held = faults.Count(fault => fault is null);
    Console.WriteLine($"{name}: {held} of {faults.Count} answers hold");
    return held == faults.Count;
}
