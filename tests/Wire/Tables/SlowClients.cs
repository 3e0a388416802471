namespace Handlers.Tests.Wire;

/// <summary>
/// Clients that send a byte now and then, or do not read; there are more of them than the listener has workers. Other clients are answered in the
/// meantime, and the slow clients are disconnected.
/// </summary>
internal static class SlowClients
{
    private const int Clients = 40;
    private const int Unread = 20_000_000;
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<Probe> Of(Front front) =>
        [
            Bodies(front),
            new(
                "heads that come slowly",
                stop => MeanwhileAsync(front, front.Ask("GET", "/hello")[..^2] + "Slow: ", !front.IsListener, stop)
            ),
            new("clients that do not read", stop => UnreadAsync(front, stop)),
            front.Probe("a client that is not slow is answered", front.Last("GET", "/hello"), new Answer(200, "hello")),
        ];

    public static Probe Bodies(Front front) =>
        new(
            "bodies that come slowly",
            stop => MeanwhileAsync(front, front.Ask("POST", "/echo", "Content-Length: 1000000"), mustEnd: true, stop)
        );

    private static async Task<string?> MeanwhileAsync(
        Front front,
        string beginning,
        bool mustEnd,
        CancellationToken stop
    )
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var slow = Enumerable.Range(0, Clients).Select(_ => TrickleAsync(front, beginning, enough.Token)).ToArray();
        try
        {
            var others = await front.SendAsync([front.Last("GET", "/hello")], stop);
            if (!mustEnd)
                await enough.CancelAsync();
            var faults = (await Task.WhenAll(slow)).OfType<string>().ToArray();
            return Answer.Fault([new Answer(200, "hello")], others)
                ?? (faults.Length == 0 ? null : $"{faults.Length} of {Clients} slow clients: {faults[0]}");
        }
        finally
        {
            await enough.CancelAsync();
        }
    }

    // The client has to be slow, so real time passes here.
    private static async Task<string?> TrickleAsync(Front front, string beginning, CancellationToken enough)
    {
        try
        {
            using var connection = await RawConnection.OpenAsync(front.At, enough);
            await connection.SendAsync(beginning, enough);
            var ending = connection.NextAsync("POST", enough);
            while (!ending.IsCompleted)
            {
                await connection.SendAsync("x", enough);
                await Task.WhenAny(ending, Task.Delay(BetweenBytes, CancellationToken.None));
            }
            return await ending is { Status: not 408 } reply
                ? $"expected 408 or the end, found {Answer.Shown([reply])}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string?> UnreadAsync(Front front, CancellationToken stop)
    {
        var slow = new List<RawConnection>();
        try
        {
            for (var i = 0; i < Clients; i++)
            {
                slow.Add(await RawConnection.OpenAsync(front.At, stop, window: 4_096));
                await slow[i].SendAsync(front.Last("GET", $"/counted/{Unread}"), stop);
            }
            var others = await front.SendAsync([front.Last("GET", "/hello")], stop);
            while ((await front.Served!.RanAsync(stop)).Count(line => line == $"bytes {Unread} ended") < Clients)
                await Task.Delay(Wait.Between, stop);
            var ended = await Task.WhenAll(slow.Select(connection => connection.RestAsync(["GET"], stop)));
            return Answer.Fault([new Answer(200, "hello")], others)
                ?? ended.Select(Broken.Fault).FirstOrDefault(fault => fault is not null);
        }
        finally
        {
            slow.ForEach(connection => connection.Dispose());
        }
    }
}
