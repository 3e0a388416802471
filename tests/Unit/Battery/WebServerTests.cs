using System.Text;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Battery;

/// <summary>samples/AnyHost as a CGI program of real web servers where they are installed; otherwise skipped, with the command that installs them.</summary>
public static class WebServerTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "CGI under web servers",
            [Case("nginx with fcgiwrap", WebServer.NginxAsync), Case("lighttpd", WebServer.LighttpdAsync)]
        )
    );

    private static Test Case(string name, Func<Task<WebServer>> start) =>
        Runner.TestCase(
            $"{name} starts the sample for each request, and it answers as in every other host",
            async () =>
            {
                using var server = await start();
                Check.Equal("200 Hello from any host.\n", await Ask(server, "GET", "/app/"));
                Check.Equal("200 Hello, café b!\n", await Ask(server, "GET", "/app/hello/caf%C3%A9%20b"));
                Check.Equal("404 Nothing here.\n", await Ask(server, "GET", "/app/nowhere"));
                Check.Equal("200 ", await Ask(server, "HEAD", "/app/hello/you"));
                Check.Equal("405", (await Ask(server, "POST", "/app/hello/you"))[..3]);
                Check.Equal("200 1\n2\n3\n", await Ask(server, "GET", "/app/count/3"));
                var body = new string('b', 100_000);
                Check.Equal("200 " + body, await Ask(server, "POST", "/app/echo", body));
            }
        );

    private static async Task<string> Ask(WebServer server, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/x-odd"),
        };
        using var response = await server.Client.SendAsync(request);
        if ((int)response.StatusCode < 400)
            Check.Equal("AnyHost", string.Join(",", response.Headers.GetValues("X-App")));
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}
