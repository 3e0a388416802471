using System.Diagnostics;
using System.Text;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The request that a CGI program builds from the variables and streams of a web server.</summary>
public static class CgiTests
{
    private static readonly App Site = App
        .Empty.With(
            RouteDefinition.Of(
                "/{*path}",
                [Method.Get],
                Handler.Request.Map(request =>
                    Response.Text($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}")
                )
            )
        )
        .With(
            RouteDefinition.Of(
                "/headers",
                [Method.Get],
                Handler.Request.Map(request => Response.Text(string.Join('\n', request.Headers)))
            )
        )
        .With(RouteDefinition.Of("/text", [Method.Post], Handler.BodyText().Map(text => Response.Text(text))));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: CGI",
        [
            Sees(
                "the host comes from the Host header",
                "http://h.example:99/",
                ("HTTP_HOST", "h.example:99"),
                ("SERVER_NAME", "other")
            ),
            Sees(
                "without a Host header it is the server's name",
                "http://srv.example/",
                ("SERVER_NAME", "srv.example"),
                ("SERVER_PORT", "80")
            ),
            Sees(
                "the server's name has its port, unless that is the default port",
                "http://srv.example:8080/",
                ("SERVER_NAME", "srv.example"),
                ("SERVER_PORT", "8080")
            ),
            Sees(
                "the default port of https is 443",
                "https://srv.example/",
                ("SERVER_NAME", "srv.example"),
                ("SERVER_PORT", "443"),
                ("HTTPS", "on")
            ),
            Sees(
                "an IPv6 address is in brackets",
                "http://[::1]:8080/",
                ("SERVER_NAME", "::1"),
                ("SERVER_PORT", "8080")
            ),
            Sees(
                "an empty Host header counts as missing",
                "http://srv.example/",
                ("HTTP_HOST", ""),
                ("SERVER_NAME", "srv.example")
            ),
            Sees("without any name it is localhost", "http://localhost/"),
            .. from value in new[] { "on", "ON", "1", "yes" }
            select Sees($"HTTPS={value} is https", "https://h/", ("HTTP_HOST", "h"), ("HTTPS", value)),
            .. from value in new[] { "", "off", "OFF", "0", "no" }
            select Sees($"HTTPS={value} is http", "http://h/", ("HTTP_HOST", "h"), ("HTTPS", value)),
            Sees("REQUEST_SCHEME counts without HTTPS", "https://h/", ("HTTP_HOST", "h"), ("REQUEST_SCHEME", "https")),
            Sees(
                "REQUEST_SCHEME does not override HTTPS",
                "http://h/",
                ("HTTP_HOST", "h"),
                ("REQUEST_SCHEME", "https"),
                ("HTTPS", "off")
            ),
            Sees(
                "bytes that are not UTF-8 stay as they were sent",
                "http://localhost/app/caf%E9/a%2Fb",
                ("SCRIPT_NAME", "/app"),
                ("PATH_INFO", "/caf\uFFFD/a/b"),
                ("REQUEST_URI", "/app/caf%E9/a%2Fb")
            ),
            Sees(
                "the path that the server has rewritten takes precedence",
                "http://localhost/new",
                ("PATH_INFO", "/new"),
                ("REQUEST_URI", "/old")
            ),
            Sees("dot segments are resolved", "http://localhost/b%2F", ("PATH_INFO", "/a/../b%2F")),
            Sees(
                "text that looks like an escape after decoding is not decoded again",
                "http://localhost/a%41?",
                ("PATH_INFO", "/a%41?")
            ),
            .. from target in new[] { "/a%0Ab", "/a%7Fb", "/a#b", "/a%00" }
            select Runner.TestCase(
                $"{target} is 400, as on other hosts",
                () => Check.Equal("400 Bad Request", Run(("PATH_INFO", "/a"), ("REQUEST_URI", target)).Status)
            ),
            Runner.TestCase(
                "the headers of a body occur once, and a Proxy header does not occur",
                () =>
                    Check.Equal(
                        "X-A: 1\nContent-Type: text/plain\nContent-Length: 0",
                        Run(
                            ("PATH_INFO", "/headers"),
                            ("HTTP_PROXY", "http://evil.example"),
                            ("HTTP_CONTENT_TYPE", "text/plain"),
                            ("CONTENT_TYPE", "text/plain"),
                            ("HTTP_CONTENT_LENGTH", "5"),
                            ("CONTENT_LENGTH", "0"),
                            ("HTTP_X_A", "1")
                        ).Body
                    )
            ),
            Runner.TestCase(
                "a body that ends before its length cancels the run, and its reader does not report a second reader",
                () =>
                {
                    var errors = new StringWriter();
                    var ended = new List<Exception?>();
                    var app = Site.With(TeardownHook.Of("ended", fault => Handler.Sync(() => ended.Add(fault))));
                    var given = Given(
                        errors,
                        [("REQUEST_METHOD", "POST"), ("PATH_INFO", "/text"), ("CONTENT_LENGTH", "10")]
                    );
                    Check.Equal(1, CgiHost.Run(app, given));
                    Check.True(ended is [OperationCanceledException]);
                    Check.Equal("", errors.ToString());
                }
            ),
        ]
    );

    [Tests]
    public static readonly Test Environments = Runner.TestSequenced(
        Runner.TestList(
            "hosting: the environment of CGI",
            [Runner.TestCase("the program and its child processes do not see HTTP_PROXY", NoProxyAsync)]
        )
    );

    private static async Task NoProxyAsync()
    {
        const string name = "HTTP_PROXY";
        var before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, "http://evil.example");
        try
        {
            Check.True(!CgiRequest.OfProcess().Variables.ContainsKey(name));
            Check.Equal(null, Environment.GetEnvironmentVariable(name));
            if (OperatingSystem.IsWindows())
                return;
            using var started = Process.Start(new ProcessStartInfo("env") { RedirectStandardOutput = true })!;
            var seen = await started.StandardOutput.ReadToEndAsync();
            await started.WaitForExitAsync();
            Check.True(!seen.Contains("evil.example", StringComparison.Ordinal), seen);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }

    private static Test Sees(string name, string expected, params (string, string)[] variables) =>
        Runner.TestCase(name, () => Check.Equal(("200 OK", expected), Run(variables)));

    private static (string Status, string Body) Run(params (string, string)[] variables)
    {
        var given = Given(TextWriter.Null, variables);
        CgiHost.Run(Site, given);
        var answer = Encoding.UTF8.GetString(((MemoryStream)given.Output).ToArray());
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer["Status: ".Length..answer.IndexOf('\r')], answer[(end + 4)..]);
    }

    private static CgiRequest Given(TextWriter errors, (string Name, string Value)[] variables) =>
        new(
            variables.ToDictionary(variable => variable.Name, variable => variable.Value),
            Stream.Null,
            new MemoryStream(),
            errors
        );
}
