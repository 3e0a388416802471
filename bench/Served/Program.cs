using Handlers.Bench;
using Handlers.Bench.Driving;
using Handlers.Bench.Servers;

const string usage = """
    usage: Served --impl handlers|handlers-blocking|kestrel|minimal [--urls URL] [--attached]
             serves the endpoints; --attached ends the process when its standard input closes
           Served [--drive] [--quick] [--report FILE] [--programs PATH]
             starts all of them, drives them in turns, writes a table; wrk and gunicorn are looked for on the path,
             or on the one that is given
           Served --bytes FILE [--record]
             holds what Handlers allocates for each request to what is on record in the file
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(usage);
    return 0;
}
if (Option("--bytes") is { } file)
    return OnRecord.Judge("served-bytes", file, Allocations.OnRecord(), args.Contains("--record"), share: 0.15);
if (Option("--impl") is not { } implementation)
    return await Driver.Run(
        args.Contains("--quick") ? Extent.Quick : Extent.Full,
        new Programs(Option("--programs") ?? Environment.GetEnvironmentVariable("PATH") ?? ""),
        Option("--report")
    );
if (!Server.Known.TryGetValue(implementation, out var map))
{
    Console.Error.WriteLine(
        $"Expected one of {string.Join(", ", Server.Known.Keys)}, found '{implementation}'.\n{usage}"
    );
    return 2;
}
await Server.Serve(map, Option("--urls") ?? "http://127.0.0.1:5090", attached: args.Contains("--attached"));
return 0;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
