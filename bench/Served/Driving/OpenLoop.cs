using System.Collections.Concurrent;
using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>
/// Sends requests at a fixed rate whether or not answers come, and measures each from its planned sending time. A client that waits for an answer before the
/// next request would not see what a stall costs the requests after it.
/// </summary>
internal static class OpenLoop
{
    private const int Connections = 16;

    internal static Latency Run(Uri server, string path, int perSecond, TimeSpan duration)
    {
        var each = (int)(perSecond * duration.TotalSeconds) / Connections;
        var lanes = Enumerable.Range(0, Connections).Select(_ => new Lane(server, path, each)).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var n = 0L; n < Connections * each; n++)
        {
            var due = start + n * Stopwatch.Frequency / perSecond;
            while (Stopwatch.GetTimestamp() < due)
                Thread.Yield();
            lanes[n % Connections].Send(due);
        }
        return Latency.Of(lanes.SelectMany(lane => lane.Taken()));
    }

    /// <summary>A connection with requests under way, and the thread that reads their answers.</summary>
    private sealed class Lane
    {
        private readonly Connection connection;
        private readonly byte[] request;
        private readonly int length; // of each answer of the path
        private readonly double[] taken;
        private readonly ConcurrentQueue<long> waiting = new();
        private readonly Thread reader;
        private Exception? failure;

        internal Lane(Uri server, string path, int requests)
        {
            connection = new Connection(server);
            request = connection.Request(path);
            length = connection.Exchange(request);
            taken = new double[requests];
            reader = new Thread(Read);
            reader.Start();
        }

        internal void Send(long due)
        {
            waiting.Enqueue(due);
            connection.Send(request);
        }

        internal double[] Taken()
        {
            reader.Join();
            connection.Dispose();
            return failure is null ? taken : throw new IOException(failure.Message, failure);
        }

        private void Read()
        {
            try
            {
                var buffer = new byte[8192];
                for (var (answers, bytes) = (0, 0); answers < taken.Length; )
                {
                    bytes += connection.Receive(buffer);
                    var now = Stopwatch.GetTimestamp();
                    for (; bytes >= length && waiting.TryDequeue(out var due); bytes -= length)
                        taken[answers++] = 1000.0 * (now - due) / Stopwatch.Frequency;
                }
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        }
    }
}
