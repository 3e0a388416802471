using Handlers;

namespace HowTo;

public static class Streaming
{
    public static readonly App App = App.Create()
        // Each Write is sent immediately. The head is sent with the first one.
        .Get(
            "/export.csv",
            Response.StreamFrom(
                async body =>
                {
                    await body.Write("id,title\n");
                    for (var id = 1; id <= 3; id++)
                    {
                        await Handler.Delay(TimeSpan.FromMilliseconds(1));
                        await body.Write($"{id},Tea {id}\n");
                    }
                },
                "text/csv"
            )
        )
        // Events for EventSource in a browser. When the client leaves, or the host stops, the handler is cancelled and its finally blocks run.
        .Get(
            "/events",
            () =>
                Response.Events(async events =>
                {
                    for (var n = 1; n <= 2; n++)
                    {
                        await Handler.Delay(TimeSpan.FromMilliseconds(1));
                        await events.Send($"tick {n}");
                    }
                })
        )
        // An upload is read as it arrives, and never held as a whole.
        .Post(
            "/lines",
            async request =>
            {
                using var reader = new StreamReader(await request.Body.OpenAsync(await Handler.Cancellation));
                var lines = 0;
                while (await reader.ReadLineAsync(await Handler.Cancellation) is not null)
                    lines++;
                return $"{lines} lines";
            }
        );
}
