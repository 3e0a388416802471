using System.Text.Json;

namespace Handlers.Bench.Servers;

/// <summary>Kestrel without a framework: one terminal middleware that switches on the path.</summary>
internal static class KestrelServer
{
    private const string Users = "/users/";
    private const string Posts = "/posts/";

    private static readonly byte[] hello = "Hello, World!"u8.ToArray();
    private static readonly RequestDelegate layered = Enumerable.Range(1, 5).Reverse().Aggregate(Plain, Layer);

    private static RequestDelegate Plain => Hello;

    internal static void Map(WebApplication web) => web.Run(Answer);

    private static Task Answer(HttpContext http) =>
        http.Request.Path.Value switch
        {
            "/plaintext" => Hello(http),
            "/json" => Json(http.Response),
            "/mw" => layered(http),
            "/async" => Yielding(http),
            "/delay" => Delaying(http),
            { } path when path.StartsWith(Users, StringComparison.Ordinal) => Post(http.Response, path),
            { } path when Server.Said.TryGetValue(path, out var say) => Text(http.Response, say()),
            _ => NotFound(http.Response),
        };

    private static Task Hello(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = hello.Length;
        return http.Response.Body.WriteAsync(hello, 0, hello.Length);
    }

    private static Task Json(HttpResponse response)
    {
        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(
            response.BodyWriter,
            new Greeting("Hello, World!"),
            GreetingJson.Default.Greeting
        );
    }

    private static Task Post(HttpResponse response, string path)
    {
        var rest = path.AsSpan(Users.Length);
        var slash = rest.IndexOf('/');
        return
            slash > 0
            && int.TryParse(rest[..slash], out var id)
            && rest[slash..].StartsWith(Posts, StringComparison.Ordinal)
            ? Text(response, $"{id} {rest[(slash + Posts.Length)..]}")
            : NotFound(response);
    }

    private static Task Text(HttpResponse response, string text)
    {
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(text);
        return response.WriteAsync(text);
    }

    private static Task NotFound(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static RequestDelegate Layer(RequestDelegate next, int number)
    {
        var name = $"X-Layer-{number}";
        return http =>
        {
            http.Response.Headers[name] = "passed";
            return next(http);
        };
    }

    private static async Task Yielding(HttpContext http)
    {
        await Task.Yield();
        await Task.Yield();
        await Hello(http);
    }

    private static async Task Delaying(HttpContext http)
    {
        await Task.Delay(10);
        await Task.Delay(10);
        await Hello(http);
    }
}
