namespace Handlers.Tests.Security.Defaults;

/// <summary>The app that every host of the table serves.</summary>
internal static class AskedApp
{
    public const string Secret = "the secret of a fault";

    public static App Of(string folder) =>
        App.Create()
            .Get("/page", Response.Html("<p>hello"))
            .Post("/text", Handler.BodyText().Map(text => Response.Text($"{text.Length}")))
            .Post("/form", Handler.Form("a").Map(a => Response.Text(a)))
            .Post("/stream", FirstByte)
            .Get("/who", request => Response.Text($"{request.Scheme}://{request.Host}{request.PathBase}"))
            .Get("/cookie", Response.Text("set").WithCookie("a", "1"))
            .Get("/fault", Response () => throw new FormatException(Secret))
            .Get("/context", Handler.HttpContext.Map(http => Response.Text(http.Request.Method)))
            .Get("/back", Handler.Query("to").Map(to => Response.LocalRedirect(to)))
            .Get("/files/{*path}", (string path) => Handler.FileUnder(folder, path))
            .Get("/match/{text:regex(^(a+)+$)}", (string text) => text)
            .WebSocket("/talk", socket => socket.ForEach(message => socket.Send(message)));

    // Reads as much as is there, and not the whole.
    private static async Handler<Response> FirstByte()
    {
        var request = await Handler.Request;
        await using var body = await request.Body.OpenAsync(await Handler.Cancellation);
        return Response.Text($"{await body.ReadAsync(new byte[1], await Handler.Cancellation)}");
    }
}
