namespace Handlers.Tests.Security.Defaults;

internal static partial class DefaultRows
{
    private const string NoSniff = "X-Content-Type-Options";

    private static IEnumerable<DefaultRow> Answers =>
        [
            DefaultRow.Everywhere(
                "nosniff, policy, frames, referrer",
                new("off; `Decorator.SecurityHeaders` on every response of the app")
                {
                    Asks = async host => Check.Equal(null, (await host.GetAsync("/page")).Header(NoSniff)),
                    Looks = async host =>
                    {
                        await using var asked = await host.ServeAsync(
                            AskedApp.Of(".").With(Decorator.SecurityHeaders())
                        );
                        foreach (
                            var (target, status) in ((string, int)[])
                                [("/page", 200), ("/nowhere", 404), ("/fault", 500), ("/talk", 400)]
                        )
                        {
                            var got = await asked.GetAsync(target);
                            Check.Equal((status, "nosniff"), (got.Status, got.Header(NoSniff)), target);
                        }
                        var page = await asked.GetAsync("/page");
                        Check.True(page.Header("Content-Security-Policy")!.Contains("frame-ancestors 'none'"));
                        Check.Equal(403, (await asked.AskAsync("POST", "/text", "a", Evil)).Status);
                        Check.Equal("nosniff", (await asked.AskAsync("POST", "/text", "a", Evil)).Header(NoSniff));
                    },
                    HeldBy = ["security headers"],
                }
            ),
            DefaultRow.Everywhere(
                "files below a directory",
                new("nothing outside and nothing hidden; unknown types as `application/octet-stream`")
                {
                    Asks = async host =>
                    {
                        var file = await host.GetAsync("/files/a.unknown");
                        Check.Equal((200, "application/octet-stream"), (file.Status, file.Header("Content-Type")));
                        foreach (
                            var path in (string[])[".hidden", "..%2fa.unknown", "%2e%2e/a.unknown", "b%5ca.unknown"]
                        )
                            Check.Equal(404, (await host.GetAsync($"/files/{path}")).Status, path);
                    },
                    HeldBy = ["paths below a directory"],
                }
            ),
            DefaultRow.Everywhere(
                "details of faults",
                new("never sent")
                {
                    Asks = async host =>
                    {
                        var got = await host.GetAsync("/fault");
                        Check.Equal((500, "application/problem+json"), (got.Status, got.Header("Content-Type")));
                        foreach (
                            var word in (string[])[AskedApp.Secret, nameof(FormatException), nameof(AskedApp), " at "]
                        )
                            Check.True(!$"{got}".Contains(word, StringComparison.Ordinal), got.Text);
                    },
                    HeldBy = ["texts for clients", "binding of secrets"],
                }
            ),
            DefaultRow.Everywhere(
                "regular expressions of routes",
                new("linear time, or 100 ms")
                {
                    Asks = async host =>
                    {
                        var trap = new string('a', 5_000) + "!";
                        Check.Equal(404, (await host.GetAsync($"/match/{trap}")).Status);
                        Check.Equal("aaa", (await host.GetAsync("/match/aaa")).Text);
                    },
                    HeldBy =
                    [
                        "route constraint/a regular expression with endless backtracking",
                        "hosting: constraints are the app's own/an expression with catastrophic backtracking",
                    ],
                }
            ),
        ];
}
