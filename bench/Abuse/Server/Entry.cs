namespace Handlers.Bench.Abuse.Server;

/// <summary>One request as it came into the server. It also counts the requests that are still in memory.</summary>
internal sealed class Entry
{
    private static int alive;

    private int begun;
    private int tornDown;

    internal Entry(string token)
    {
        Token = token;
        Interlocked.Increment(ref alive);
    }

    ~Entry() => Interlocked.Decrement(ref alive);

    /// <summary>The number of requests that have not been collected yet.</summary>
    internal static int Alive => Volatile.Read(ref alive);

    /// <summary>The token that the client sent and must get back.</summary>
    internal string Token { get; }

    internal int Begun => Volatile.Read(ref begun);

    internal int TornDown => Volatile.Read(ref tornDown);

    internal void Begin() => Interlocked.Increment(ref begun);

    internal void TearDown() => Interlocked.Increment(ref tornDown);
}
