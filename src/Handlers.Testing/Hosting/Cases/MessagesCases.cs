using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Methods and headers of requests and responses.</summary>
internal static class MessagesCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new HostExchange("GET", "/hello")
        {
            Text = "hello",
            Replied = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "5")],
        }.Named("GET is answered with body, type and length"),
        new HostExchange("HEAD", "/hello")
        {
            Replied = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "5")],
        }.Named("HEAD is answered with the headers of GET and no body"),
        new HostExchange("HEAD", "/parts/3") { Replied = [("Content-Length", "")] }.Named(
            "HEAD of a body in parts has neither body nor length"
        ),
        new HostExchange("HEAD", "/known/3000") { Replied = [("Content-Length", "3000")] }.Named(
            "HEAD of a written body has its length"
        ),
        new HostExchange("POST", "/shown") { Body = [], Text = "POST" }.Named("POST reaches the app"),
        new HostExchange("PUT", "/shown") { Body = [], Text = "PUT" }.Named("PUT reaches the app"),
        new HostExchange("PATCH", "/shown") { Body = [], Text = "PATCH" }.Named("PATCH reaches the app"),
        new HostExchange("DELETE", "/shown") { Text = "DELETE" }.Named("DELETE without a body reaches the app"),
        new HostExchange("DELETE", "/echo") { Body = [1, 2, 3], Text = "\u0001\u0002\u0003" }.Named(
            "DELETE with a body reaches the app"
        ),
        new HostExchange("REPORT", "/shown") { Body = [], Text = "REPORT" }.Named(
            "a method unknown to the host reaches the app"
        ),
        new HostExchange("OPTIONS", "/hello") { Replied = [("Allow", "GET, HEAD, OPTIONS")] }.Named(
            "OPTIONS is answered by the app"
        ),
        new HostExchange("POST", "/hello")
        {
            Body = [],
            Status = 405,
            Replied = [("Allow", "GET, HEAD, OPTIONS")],
        }
            .WithoutText()
            .Named("a method without a route is 405 with Allow"),
        new HostExchange("GET", "/nowhere") { Status = 404, Replied = [("Content-Type", "application/problem+json")] }
            .WithoutText()
            .Named("an unknown path is the app's 404"),
        new HostExchange("GET", "/header/X-One") { Headers = [("X-One", "1")], Text = "1" }.Named(
            "a request header reaches the app"
        ),
        new HostExchange("GET", "/header/x-ONE") { Headers = [("X-One", "1")], Text = "1" }.Named(
            "request header names are case-insensitive"
        ),
        new HostExchange("GET", "/header/X-None") { Text = "" }.Named("a header that was not sent is absent"),
        new HostExchange("GET", "/header/X-Long")
        {
            Headers = [("X-Long", new string('x', 4_000))],
            Text = new string('x', 4_000),
        }.Named("a request header of 4,000 characters reaches the app whole"),
        new HostExchange("GET", "/header/X-Comma")
        {
            Headers = [("X-Comma", "a, b; c=\"d\"")],
            Text = "a, b; c=\"d\"",
        }.Named("a header with commas and quotes arrives as it was sent"),
        new HostExchange("GET", "/header/User-Agent")
        {
            Headers = [("User-Agent", "battery/1 (x)")],
            Text = "battery/1 (x)",
        }.Named("User-Agent reaches the app"),
        new HostExchange("GET", "/cookies") { Headers = [("Cookie", "a=1; b=2")], Text = "a=1, b=2" }.Named(
            "cookies reach the app one by one"
        ),
        new HostExchange("GET", "/host") { Text = "same" }.Named("the host comes from the Host header"),
        new HostExchange("GET", "/many") { Text = "many", Replied = [("X-Many", "1 | 2")] }
            .AllowJoined()
            .Named("a repeated response header is sent repeatedly"),
        new HostExchange("GET", "/setcookies")
        {
            Text = "set",
            Replied = [("Set-Cookie", "a=1; path=/ | b=2; path=/")],
        }.Named("two cookies are two Set-Cookie lines"),
        new HostExchange("GET", "/large-header")
        {
            Text = "large",
            Replied = [("X-Large", new string('h', 4_000))],
        }.Named("a response header of 4,000 characters is sent whole"),
        new HostExchange("GET", "/typed")
        {
            Text = "<p>hé</p>",
            Replied = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "10")],
        }.Named("the length counts bytes, not characters"),
        new HostExchange("GET", "/away") { Status = 303, Replied = [("Location", "/elsewhere?x=1")] }.Named(
            "a redirect is sent to the client"
        ),
    ];
}
