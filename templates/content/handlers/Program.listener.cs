using Handlers;
using Handlers.Runtime;

// The first argument is the address.
using var signals = new ShutdownSignals();
await using var host = new ListenerHost(
    Site.App,
    args is [var address, ..] ? address : "http://localhost:5000/",
    new ListenerOptions { Interpreter = HostInterpreter.INTERPRETER }
);
await host.StartAsync();
Console.WriteLine($"Now listening on: {host.Address}");
await signals.First;
await host.StopAsync();
