// Hosts on real connections, with the real other side: nginx before them, web servers that start them, Chromium, slow clients, HTTP/2.
//
//     dotnet run -c Release --project tests/Wire                        every part whose programs are installed
//     dotnet run -c Release --project tests/Wire -- sockets slow        these parts: sockets nginx cgi browser slow
//
// Each table prints what does not hold, and `wire-TABLE: N of N answers hold`. The code is 0 when all hold, and 3 when a part that was named lacks
// a program (Debian: apt-get install --no-install-recommends nginx-light lighttpd fcgiwrap chromium). The servers are other processes of this program (--serve HOST FILES), on 127.0.0.1,
// on ports that were free, with all files in one temporary folder.
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
        Console.WriteLine($"{part.Name} is left out, because there is no {string.Join(" and no ", missing)} here");
        lacks = true;
    }
    else
        hold &= await part.Run(folder);
return !hold ? 1
    : lacks && args.Length > 0 ? 3
    : 0;
