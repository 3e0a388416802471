namespace RateLimit;

/// <summary>How many requests each client has sent in its window. Requests run in parallel, so it is locked.</summary>
internal sealed class Windows(int requests, TimeSpan length)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Count)> open = [];

    /// <summary>Counts a request; how long to wait when it is one too many.</summary>
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

    // So that clients who never come back cost nothing.
    private void Forget(DateTimeOffset now)
    {
        foreach (var (client, window) in open)
            if (window.Ends <= now)
                open.Remove(client);
    }
}
