using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>
/// Our own load over raw sockets. It sends an exact number of requests on connections that are open before the count starts, which is needed to count bytes
/// per request. It also replaces wrk if wrk is not installed.
/// </summary>
internal sealed class SocketLoad : ILoad
{
    public string Name => "its own socket client";

    /// <summary>Sends a number of requests over a number of connections.</summary>
    /// <param name="opened">Called when the connections are open and have each served one request.</param>
    internal static void Send(Uri server, string path, int connections, int requests, Action opened)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new Connection(server)).ToArray();
        foreach (var connection in open)
            connection.Get(path);
        opened();
        OnThreads(open, connection => Repeat(connection, connection.Request(path), requests / connections));
    }

    public Load Run(Uri server, string path, int connections, TimeSpan duration)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new Connection(server)).ToArray();
        var (count, longest, watch) = (0L, 0L, Stopwatch.StartNew());
        OnThreads(
            open,
            connection =>
            {
                var request = connection.Request(path);
                for (; watch.Elapsed < duration; Interlocked.Increment(ref count))
                {
                    var before = watch.ElapsedTicks;
                    connection.Exchange(request);
                    InterlockedMax(ref longest, watch.ElapsedTicks - before);
                }
            }
        );
        return new Load(count, count / watch.Elapsed.TotalSeconds, 1000.0 * longest / Stopwatch.Frequency);
    }

    private static void Repeat(Connection connection, byte[] request, int times)
    {
        for (var i = 0; i < times; i++)
            connection.Exchange(request);
    }

    private static void OnThreads(Connection[] connections, Action<Connection> work)
    {
        Exception? failure = null;
        var threads = connections.Select(connection => new Thread(() => Work(connection))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        if (failure is not null)
            throw new IOException(failure.Message, failure);

        void Work(Connection connection)
        {
            try
            {
                using (connection)
                    work(connection);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        }
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; )
            seen = Interlocked.CompareExchange(ref target, value, seen) is var now && now == seen ? value : now;
    }
}
