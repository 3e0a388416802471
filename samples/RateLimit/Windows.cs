namespace RateLimit;

/// <summary>Counts the requests of each client in its window. It has a lock, because requests run in parallel.</summary>
internal sealed class Windows(int requests, TimeSpan length)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Count)> open = [];

    /// <summary>Counts a request, and returns how long to wait if it is one too many.</summary>
    internal TimeSpan? Enter(string client, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!open.TryGetValue(client, out var window) || window.Ends <= now)
            {
                Forget(now);
                window = (now + length, 0);
            }
            if (window.Count == requests)
                return window.Ends - now;
            open[client] = window with { Count = window.Count + 1 };
            return null;
        }
    }

    // Removes old windows, so that clients that never return cost nothing.
    private void Forget(DateTimeOffset now)
    {
        foreach (var (client, window) in open)
            if (window.Ends <= now)
                open.Remove(client);
    }
}
