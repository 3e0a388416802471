using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Hosting;

/// <summary>The events of scoped services and around them, in order.</summary>
internal sealed class ScopeLog
{
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();
    private int made;

    public void Add(string what) => events.Writer.TryWrite(what);

    /// <summary>Waits for the next events, which may still be to come.</summary>
    public async Task<string> Next(int count)
    {
        var next = new List<string>();
        while (next.Count < count)
            next.Add(await events.Reader.ReadAsync());
        return string.Join(", ", next);
    }

    /// <summary>All events that have not been read yet.</summary>
    public string Rest()
    {
        var rest = new List<string>();
        while (events.Reader.TryRead(out var next))
            rest.Add(next);
        return string.Join(", ", rest);
    }

    public void Register(IServiceCollection services) =>
        services
            .AddSingleton(this)
            .AddScoped<ScopedProbe>()
            .AddScoped<BrokenProbe>()
            .AddKeyedScoped<ScopedProbe>("keyed");

    internal int Number() => Interlocked.Increment(ref made);
}

/// <summary>A scoped service that records its disposal, which takes a while, as with a <c>DbContext</c>.</summary>
internal sealed class ScopedProbe(ScopeLog log) : IAsyncDisposable
{
    public int Number { get; } = log.Number();

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        log.Add($"disposed {Number}");
    }
}

/// <summary>A scoped service whose disposal fails.</summary>
internal sealed class BrokenProbe : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.FromException(new TimeoutException("the database is down"));
}
