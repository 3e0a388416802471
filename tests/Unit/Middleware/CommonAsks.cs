namespace Handlers.Tests.Middleware;

/// <summary>The requests that are asked around every layer.</summary>
internal static class CommonAsks
{
    private static readonly Ask[] All =
    [
        Ask.Get("/text"),
        Ask.Get("/long", ("Accept-Encoding", "gzip")),
        Ask.Get("/json").Differs(Difference.Length, ["content-length: 37"], []),
        Ask.Get("/html"),
        Ask.Get("/stream"),
        Ask.Get("/nothing"),
        Ask.Get("/gone"),
        Ask.Get("/result"),
        Ask.Get("/file"),
        Ask.Get("/file", ("Range", "bytes=3-8")),
        (Ask.Get("/fault") with { IsBodyFree = true }).Fault(),
        Ask.Get("/missing").Traced(404, "Not Found", "5", "There is no note 7."),
        Ask.Get("/bad").Traced(400, "Bad Request", "1", "Send a number."),
        Ask.Get("/conflict").Traced(409, "Conflict", "10", "The note has been changed."),
        Ask.Get("/redirect"),
        Ask.Get("/cookie"),
        Ask.Form("/form", "a=5"),
        Ask.Post("/echo", "the body", "text/plain"),
        Ask.Post("/echo", "the body", "text/plain") with
        {
            IsInPieces = true,
        },
        Ask.Post("/echo", "", "text/plain"),
        Ask.Get("/seen?q=%20a", ("X-Asked", "yes")),
        new Ask("HEAD", "/text"),
        new Ask("HEAD", "/file"),
        new Ask("HEAD", "/gone"),
        Ask.Get("/none").Missed(),
        new Ask("HEAD", "/none").Missed(),
        new Ask("DELETE", "/text").Refused(),
        new Ask("OPTIONS", "/text").Differs(
            Difference.Unmatched,
            ["status: 200", "allow: GET, HEAD, OPTIONS"],
            ["status: 405", "allow: GET, HEAD"]
        ),
    ];

    /// <summary>The requests around a layer, without the differences that its options remove.</summary>
    public static IEnumerable<Ask> Of(Layer layer) =>
        All.Select(ask =>
            layer.PropagatesFaults && ask.Differences.Contains(Difference.Fault)
            || layer.Unmatched == UnmatchedRequests.FallThrough && ask.Differences.Contains(Difference.Unmatched)
                ? ask with
                {
                    Differences = [],
                    Ours = [],
                    Theirs = [],
                }
                : ask
        );

    extension(Ask ask)
    {
        /// <summary>The app answers a fault, and the framework's server sends an empty 500.</summary>
        public Ask Fault() =>
            ask.Differs(Difference.Fault, ["content-type: application/problem+json", "a body"], ["no body"]);

        /// <summary>The app answers an unmatched request with a problem.</summary>
        public Ask Missed() => ask.Problem(Difference.Unmatched, 404, "Not Found", "5", "");

        /// <summary>The app answers a method without a route with a problem.</summary>
        public Ask Refused(string allowed = "GET, HEAD") =>
            ask.Problem(Difference.Unmatched, 405, "Method Not Allowed", "6", "")
                .Differs(Difference.Unmatched, [$"allow: {allowed}, OPTIONS"], [$"allow: {allowed}"]);

        /// <summary>The framework's own problem has neither a trace nor a length.</summary>
        public Ask Traced(int status, string title, string section, string detail)
        {
            var (start, end) = (Start(status, title, section), $",\"detail\":\"{detail}\"");
            return ask.Differs(Difference.Length, ["content-length: *"], [])
                .Differs(Difference.Trace, [$"body: {start}{end},\"traceId\":\"*\"}}"], [$"body: {start}{end}}}"]);
        }

        private Ask Problem(Difference difference, int status, string title, string section, string theirs) =>
            ask.Differs(
                difference,
                ask.Method == "HEAD"
                    ? ["content-type: application/problem+json", "content-length: *"]
                    :
                    [
                        "content-type: application/problem+json",
                        "content-length: *",
                        $"body: {Start(status, title, section)},\"traceId\":\"*\"}}",
                    ],
                ask.Method == "HEAD" ? [] : [$"body: {theirs}"]
            );
    }

    private static string Start(int status, string title, string section) =>
        $"{{\"type\":\"https://tools.ietf.org/html/rfc9110#section-15.5.{section}\",\"title\":\"{title}\",\"status\":{status}";
}
