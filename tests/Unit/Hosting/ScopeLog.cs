using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Hosting;

/// <summary>What happened to scoped services and around them, in order.</summary>
internal sealed class ScopeLog
{
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();
    private int made;

    public void Add(string what) => events.Writer.TryWrite(what);

    /// <summary>The next events, which may not have happened yet.</summary>
    public async Task<string> Next(int count)
    {
        var next = new List<string>();
        while (next.Count < count)
            next.Add(await events.Reader.ReadAsync());
        return string.Join(", ", next);
    }

    /// <summary>Everything that has happened and was not asked for yet.</summary>
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

/// <summary>A scoped service that says when it is disposed, which takes it a while, as the end of a <c>DbContext</c> does.</summary>
internal sealed class ScopedProbe(ScopeLog log) : IAsyncDisposable
{
    public int Number { get; } = log.Number();

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        log.Add($"disposed {Number}");
    }
}

/// <summary>A scoped service that cannot be disposed.</summary>
internal sealed class BrokenProbe : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.FromException(new TimeoutException("the database is down"));
}
