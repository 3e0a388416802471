using Handlers;

namespace Cookbook;

public static class Composing
{
    private static readonly Handler<int> Flaky = Handler
        .Sync(() => Random.Shared.Next(2) == 0 ? throw new IOException("busy") : 42)
        .Retry((attempt, fault) => attempt < 60 ? TimeSpan.Zero : null);

    public static readonly App App = App.Create()
        .Get(
            "/answer",
            Flaky
                .Tap(async answer => await Console.Out.WriteLineAsync($"answered {answer}"))
                .Timeout(TimeSpan.FromSeconds(5))
                .Recover((TimeoutException _) => 0)
                .Map(answer => Response.Text($"{answer}"))
        )
        .Get("/both", Slow("a").Both(Slow("b")).Map(both => Response.Text(both.First + both.Second)))
        .Get(
            "/query",
            from request in Handler.Request
            from text in Slow(request.Path)
            from length in Task.FromResult(text.Length)
            select Response.Text($"{text} has {length}")
        )
        .Get(
            "/guarded",
            Handler
                .Request.Where(
                    request => request.Header("Key") == "k",
                    Handler.Fail<Request>(Status.Forbidden, "No key.")
                )
                .Then(Handler.Return(Response.Text("inside")))
        );

    private static async Handler<string> Slow(string text)
    {
        await Handler.Delay(TimeSpan.FromMilliseconds(1));
        return text;
    }
}
