using System.Collections.Concurrent;
using Handlers;

namespace HowTo;

/// <summary>In a program: a client for mail.</summary>
public sealed class Outbox
{
    public ConcurrentQueue<string> Sent { get; } = [];
}

public static class Background
{
    public static App Of(Outbox outbox) =>
        App.Create()
            // Two lookups at the same time, inside the view. If one fails, the other is cancelled.
            .Get("/both", Slow("a").Both(Slow("b")).Map(both => Response.Text($"{both.First} and {both.Second}")))
            // Work that outlives the request: the host keeps it, waits for it when it stops, and reports its failure.
            .Post(
                "/orders/{id:int}",
                async (int id) =>
                {
                    var mail = Send(outbox, $"order {id}").Timeout(TimeSpan.FromSeconds(30)).Retry(3);
                    await Handler.Spawn(mail, Lifetime.Host, $"mail {id}");
                    return Response.Text("Thank you.", Status.Accepted);
                }
            )
            // A function that computes for long or blocks: on a separate thread, so that no loop waits for it.
            .Get("/digest", Handler.Offload(_ => Enumerable.Range(1, 1000).Sum()).Map(sum => Response.Text($"{sum}")));

    private static async Handler<string> Slow(string text)
    {
        await Handler.Delay(TimeSpan.FromMilliseconds(1));
        return text;
    }

    // A fiber of host lifetime has no request, so it is given what it needs.
    private static async Handler Send(Outbox outbox, string text)
    {
        await Handler.Delay(TimeSpan.FromMilliseconds(1));
        outbox.Sent.Enqueue(text);
    }
}
