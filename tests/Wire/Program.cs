// Runs the hosts on real connections against real peers: nginx in front of them, web servers that start them, Chromium, slow clients and HTTP/2.
//
//     dotnet run -c Release --project tests/Wire                        runs every part whose programs are installed
//     dotnet run -c Release --project tests/Wire -- sockets slow        runs the named parts (sockets, nginx, cgi, browser, slow, prometheus)
//
// Each table prints the answers that do not hold, and `wire-TABLE: N of N answers hold`. The exit code is 0 if all hold, and 3 if a part that was
// named lacks a program (Debian: apt-get install --no-install-recommends nginx-light lighttpd fcgiwrap chromium prometheus). The servers are separate processes
// of this program (--serve HOST FILES), on 127.0.0.1 and on free ports, with all files in one temporary folder.
using Handlers.Tests.Wire;

if (args is ["--serve", var host, var files])
    return await Serving.RunAsync(host, files);

var unknown = args.Except(Part.All.Select(part => part.Name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine(
        $"expected names of parts, found {string.Join(' ', unknown)}; there are {string.Join(' ', Part.All.Select(part => part.Name))}"
    );
    return 2;
}

using var folder = new TempFolder();
var (hold, lacks) = (true, false);
foreach (var part in Part.All.Where(part => args.Length == 0 || args.Contains(part.Name)))
    if (part.Missing is { Length: > 0 } missing)
    {
        Console.WriteLine($"Skipping {part.Name}: {string.Join(" and ", missing)} is not installed");
        lacks = true;
    }
    else
        hold &= await part.Run(folder);
return !hold ? 1
    : lacks && args.Length > 0 ? 3
    : 0;
