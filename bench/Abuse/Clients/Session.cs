using System.Net;

namespace Handlers.Bench.Abuse.Clients;

/// <summary>One client: its random numbers, its connections and its counts.</summary>
internal sealed class Session : IDisposable
{
    private readonly string name;
    private readonly HttpClient[] clients;
    private int asked;

    internal Session(string name, Random random, Uri first, Uri second, Tally tally, CancellationToken giveUp)
    {
        (this.name, Random, First, Second, Tally, GiveUp) = (name, random, first, second, tally, giveUp);
        clients = [Client(first, HttpVersion.Version11), Client(second, HttpVersion.Version20)];
    }

    internal Random Random { get; }

    internal Uri First { get; }

    internal Uri Second { get; }

    internal Tally Tally { get; }

    /// <summary>Cancelled when the client must stop waiting for an answer.</summary>
    internal CancellationToken GiveUp { get; }

    /// <summary>Returns a client of one or the other version of HTTP.</summary>
    internal HttpClient Http => clients[Random.Next(clients.Length)];

    /// <summary>Returns a token that no other request has.</summary>
    internal string Token() => $"{name}-{asked++}";

    public void Dispose()
    {
        foreach (var client in clients)
            client.Dispose();
    }

    private static HttpClient Client(Uri address, Version version) =>
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
            }
        )
        {
            BaseAddress = address,
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
