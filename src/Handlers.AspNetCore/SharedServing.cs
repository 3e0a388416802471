using Handlers.Runtime;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Serves requests on loops of their own. The server goes on on its own threads, never on a loop's.</summary>
internal sealed class SharedServing : AwaitedServing
{
    internal SharedServing(InterpreterOptions settings, HostingOptions options, IHostApplicationLifetime? lifetime)
        : this(new SharedInterpreter(options.Loops, settings), settings, lifetime) { }

    private SharedServing(SharedInterpreter loops, InterpreterOptions settings, IHostApplicationLifetime? lifetime)
        : base(loops, settings) =>
        // Not awaited: nothing is left to be done by then, and who stops the host need not wait for threads to end.
        lifetime?.ApplicationStopped.Register(() => _ = loops.DisposeAsync());
}
