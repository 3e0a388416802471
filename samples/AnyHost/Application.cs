using System.Runtime.CompilerServices;
using Handlers;

/// <summary>The application. It does not depend on a host: this file is the same for all of them.</summary>
static class Application
{
    private static readonly Key<DateTimeOffset> Opened = new("opened");

    public static readonly App App = App.Create()
        .Get("/", "Hello from any host.\n")
        .Get("/hello/{name}", (string name) => $"Hello, {name}!\n")
        .Post("/echo", Echo())
        .Get("/count/{n:int}", (int n) => Response.Stream(Body.Of(Counting(n))))
        .Get("/since", Since())
        .Get("/until-stopped", Handler.Stopping.Map(stopping => Response.Stream(Body.Of(Until(stopping)))))
        .Get("/for-ever", Response.Stream(Body.Of(Until(CancellationToken.None))))
        .After(response => response.WithHeader("X-App", "AnyHost"))
        .OnError<NotFound>(_ => Response.Text("Nothing here.\n", 404))
        .With(Lifespan.Of("clock", Opened, Now(), _ => Handler.Nothing));

    // Reads the body while the client sends it.
    private static async Handler<Response> Echo()
    {
        var request = await Handler.Request;
        return Response.Bytes(await request.Body.ReadBytesAsync(), request.ContentType ?? "application/octet-stream");
    }

    // Sends the numbers while it counts.
    private static async IAsyncEnumerable<string> Counting(int n)
    {
        for (var i = 1; i <= n; i++)
        {
            yield return $"{i}\n";
            await Task.Yield();
        }
    }

    // Ends when the host begins to stop, or never if the token is not passed.
    private static async IAsyncEnumerable<string> Until([EnumeratorCancellation] CancellationToken stopping)
    {
        yield return "begun\n";
        await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        yield return "stopped\n";
    }

    private static async Handler<Response> Since() => Response.Text($"Open since {await Opened.Get():O}.\n");

    private static async Handler<DateTimeOffset> Now() => (await Handler.Time).GetUtcNow();
}
