using System.Globalization;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The app that the cases request. Each view returns one thing that a host passes to the app, or sends one thing that a host must send.</summary>
internal static class HostSample
{
    private static readonly Method[] Any =
    [
        Method.Get,
        Method.Post,
        Method.Put,
        Method.Patch,
        Method.Delete,
        Method.Of("REPORT"),
    ];

    internal static readonly App App = App
        .Empty.With(Get("/hello", () => Response.Text("hello")))
        .With(RouteDefinition.Of("/echo", Any, Echo()))
        .With(RouteDefinition.WebSocket("/socket", Talk))
        .With(Get("/method", request => Response.Text(request.Method.Name)))
        .With(RouteDefinition.Of("/shown", Any, Handler.Request.Map(request => Response.Text(request.Method.Name))))
        .With(Get("/path/{*rest}", request => Response.Text(request.Path)))
        .With(Get("/query", request => Response.Text(request.QueryString)))
        .With(Get("/asked", request => Response.Text(string.Join(" | ", request.Query.All("a")))))
        .With(Get("/header/{name}", Header()))
        .With(Get("/cookies", Cookies))
        .With(Get("/place", request => Response.Text($"{request.Scheme} {request.PathBase} {request.Path}")))
        .With(Get("/host", request => Response.Text(request.Host == request.Header("Host") ? "same" : request.Host)))
        .With(RouteDefinition.Of("/slash/", [Method.Get], Handler.Return(Response.Text("slash"))))
        .With(Get("/status/{code:int}", Status()))
        .With(Get("/tagged", () => Response.Text("tagged").WithHeader("ETag", "\"1\"").WithStatus(304)))
        .With(Get("/many", () => Response.Text("many").AddHeader("X-Many", "1").AddHeader("X-Many", "2")))
        .With(Get("/setcookies", () => Response.Text("set").WithCookie("a", "1").WithCookie("b", "2")))
        .With(Get("/large-header", () => Response.Text("large").WithHeader("X-Large", new string('h', 4_000))))
        .With(Get("/typed", () => Response.Html("<p>hé</p>")))
        .With(Get("/packed", () => Response.Bytes(Packed, "text/plain").WithHeader("Content-Encoding", "gzip")))
        .With(Get("/away", () => Response.Redirect("/elsewhere?x=1", 303)))
        .With(Get("/bytes/{n:int}", Sized(n => Response.Bytes(Bytes(n)))))
        .With(Get("/parts/{n:int}", Sized(n => Response.Stream(Body.Of(Enumerable.Repeat(new string('p', 1024), n))))))
        .With(Get("/known/{n:int}", Sized(n => Response.Stream(Known(n)))))
        .With(Get("/opened/{n:int}", Sized(n => Response.Stream(Opened(n, n)))))
        .With(Get("/unsized/{n:int}", Sized(n => Response.Stream(Opened(n, null)))));

    // Not really compressed, because a host must not look at it.
    internal static readonly byte[] Packed = [31, 139, 8, 0, 255, 0, 1];

    internal static byte[] Bytes(int n)
    {
        var bytes = new byte[n];
        for (var i = 0; i < n; i++)
            bytes[i] = (byte)('a' + i % 26);
        return bytes;
    }

    internal static RouteDefinition Get(string template, Func<Response> view) =>
        RouteDefinition.Of(template, [Method.Get], Handler.Sync(view));

    internal static RouteDefinition Get(string template, Func<Request, Response> view) =>
        RouteDefinition.Of(template, [Method.Get], Handler.Request.Map(view));

    internal static RouteDefinition Get(string template, Handler<Response> view) =>
        RouteDefinition.Of(template, [Method.Get], view);

    private static async Handler<Response> Echo()
    {
        var request = await Handler.Request;
        var bytes = await Handler.FromTask((_, token) => request.Body.ReadBytesAsync(cancellation: token));
        return Response
            .Bytes(bytes, request.ContentType ?? "none/none")
            .WithHeader("X-Length", request.Body.Length?.ToString(CultureInfo.InvariantCulture) ?? "unknown")
            .WithHeader("X-Count", bytes.Length.ToString(CultureInfo.InvariantCulture));
    }

    private static async Handler Talk(WebSocketConnection socket)
    {
        while (await socket.Receive() is WebSocketMessage message)
            await socket.Send(message);
    }

    private static Handler<Response> Header() =>
        Handler.Context.Map(context =>
            Response.Text(string.Join(" | ", context.Request.Headers.All(context.RouteValue<string>(0))))
        );

    private static Handler<Response> Status() =>
        Handler.Context.Map(context => Response.Text("body").WithStatus(context.RouteValue<int>(0)));

    private static Handler<Response> Sized(Func<int, Response> view) =>
        Handler.Context.Map(context => view(context.RouteValue<int>(0)));

    private static Response Cookies(Request request) =>
        Response.Text(string.Join(", ", new[] { "a", "b" }.Select(name => $"{name}={request.Cookies[name]}")));

    private static Body Known(int n) =>
        Body.Written(
            async (writer, token) =>
            {
                for (var sent = 0; sent < n; sent += 1040) // a multiple of the letters
                    await writer.WriteAsync(Bytes(Math.Min(1040, n - sent)), token).ConfigureAwait(false);
            },
            n
        );

    private static Body Opened(int n, long? length) =>
        Body.Of(_ => ValueTask.FromResult<Stream>(new MemoryStream(Bytes(n))), length);
}
