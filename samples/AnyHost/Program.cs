using Handlers;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const string usage = """
    usage: AnyHost --host kestrel|listener|cgi|memory [--address URL] [PATH…]
             kestrel, listener   serves until it is asked to end; --address http://127.0.0.1:5081/ by default
             cgi                 answers the one request that a web server started it for; the default inside of one
             memory              asks for each path itself and prints what comes back
    """;

var asked = Option("--host") ?? (Environment.GetEnvironmentVariable("GATEWAY_INTERFACE") is null ? "" : "cgi");
var address = Option("--address") ?? "http://127.0.0.1:5081/";
switch (asked)
{
    case "kestrel":
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHandlers();
        var web = builder.Build();
        web.MapHandlers(Application.App);
        await web.StartAsync();
        Console.WriteLine($"Listening on {web.Urls.First()}");
        await web.WaitForShutdownAsync();
        return 0;

    case "listener":
        using (var signals = new ShutdownSignals())
        await using (var listener = new ListenerHost(Application.App, address))
        {
            await listener.StartAsync();
            Console.WriteLine($"Listening on {listener.Address}");
            await signals.First;
            return await listener.StopAsync() ? 0 : 1;
        }

    case "cgi":
        return CgiHost.Run(Application.App);

    case "memory":
        await using (var memory = new AppMessageHandler(Application.App))
        {
            var client = new HttpClient(memory) { BaseAddress = new Uri(address) };
            foreach (var path in args.Where(argument => argument.StartsWith('/')).DefaultIfEmpty("/"))
            {
                using var response = await client.GetAsync(path);
                Console.Write($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }
        return 0;

    default:
        Console.Error.WriteLine($"Expected a host, found '{asked}'.\n{usage}");
        return 2;
}

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
