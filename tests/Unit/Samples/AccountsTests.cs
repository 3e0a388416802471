using AngleSharp.Html.Parser;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

/// <summary>Signing in with a cookie, from end to end, and uploads of those who are signed in.</summary>
public static class AccountsTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "Accounts",
        [
            Case(
                "a stranger is led to the form, signs in, comes back, and signs out",
                async site =>
                {
                    using var browser = site.Open();
                    var refused = await browser.GetAsync("/?a=1");
                    Check.Equal(302, refused.Status);
                    Check.True(refused.Location!.EndsWith("/sign-in?returnUrl=%2F%3Fa%3D1"), refused.Location);

                    var form = await browser.GetAsync(refused.Location);
                    Check.Equal((200, "/?a=1"), (form.Status, ReturnUrl(form)));

                    var entered = await browser.SignInAsync(ReturnUrl(form));
                    Check.Equal((303, "/?a=1"), (entered.Status, entered.Location));
                    Check.True(entered.Cookie!.StartsWith("__Host-session="));
                    Check.Equal(
                        "path=/; secure; samesite=lax; httponly",
                        entered.Cookie[(entered.Cookie.IndexOf(';') + 2)..]
                    );

                    var home = await browser.GetAsync("/");
                    Check.Equal(200, home.Status);
                    Check.True(home.Text.Contains("<h1>Hello, ada</h1>"), home.Text);
                    Check.Equal("no-store", home.Headers["Cache-Control"]);

                    var left = await browser.SendAsync(HttpMethod.Post, "/sign-out");
                    Check.Equal((303, "/sign-in"), (left.Status, left.Location));
                    Check.Equal(302, (await browser.GetAsync("/")).Status);
                }
            ),
            Case(
                "a wrong password and an unknown name are answered alike, without a cookie",
                async site =>
                {
                    using var browser = site.Open();
                    var wrong = await browser.SignInAsync("/?\"><script>", password: "wrong");
                    var unknown = await browser.SignInAsync("/?\"><script>", name: "nobody");
                    Check.Equal((400, (string?)null), (wrong.Status, wrong.Cookie));
                    Check.Equal("/?\"><script>", ReturnUrl(wrong));
                    Check.True(wrong.Text.Contains("The name or the password is wrong."));
                    Check.Equal((wrong.Status, wrong.Text, null), (unknown.Status, unknown.Text, unknown.Cookie));
                    Check.Equal(302, (await browser.GetAsync("/")).Status);
                    var secret = await browser.SendAsync(
                        HttpMethod.Post,
                        "/sign-in",
                        new FormUrlEncodedContent(new Dictionary<string, string> { ["password"] = "s3cret" })
                    );
                    Check.Equal(400, secret.Status);
                    Check.True(!secret.Text.Contains("s3cret"), secret.Text);
                }
            ),
            Case(
                "no user is sent to another site after signing in",
                async site =>
                {
                    using var browser = site.Open();
                    foreach (var evil in (string[])["https://evil.example", "//evil.example", "/\\evil.example", ""])
                    {
                        var entered = await browser.SignInAsync(evil);
                        Check.Equal((303, "/"), (entered.Status, entered.Location), evil);
                    }
                }
            ),
            Case(
                "a page of another site can sign users neither in nor out",
                async site =>
                {
                    using var browser = site.Open();
                    var evil = new FormUrlEncodedContent(
                        new Dictionary<string, string> { ["name"] = "ada", ["password"] = AccountsSite.Password }
                    );
                    var entered = await browser.SendAsync(
                        HttpMethod.Post,
                        "/sign-in",
                        evil,
                        ("Sec-Fetch-Site", "cross-site"),
                        ("Origin", "https://evil.example")
                    );
                    Check.Equal((403, (string?)null), (entered.Status, entered.Cookie));
                    await browser.SignInAsync();
                    var left = await browser.SendAsync(
                        HttpMethod.Post,
                        "/sign-out",
                        null,
                        ("Origin", "https://evil.example")
                    );
                    Check.Equal((403, (string?)null), (left.Status, left.Cookie));
                    Check.Equal(200, (await browser.GetAsync("/")).Status);
                }
            ),
            Case(
                "a forged cookie is refused",
                async site =>
                {
                    using var browser = site.Open();
                    var cookie = (await browser.SignInAsync()).Cookie!.Split(';')[0];
                    using var stranger = site.Open();
                    Check.Equal(200, (await stranger.GetAsync("/", ("Cookie", cookie))).Status);
                    var forged = cookie[..^3] + (cookie[^3] == 'A' ? 'B' : 'A') + cookie[^2..];
                    Check.Equal(302, (await stranger.GetAsync("/", ("Cookie", forged))).Status);
                }
            ),
            Case(
                "attempts to sign in are limited for each client",
                async site =>
                {
                    using var browser = site.Open();
                    // The client that a proxy on this machine names.
                    Task<AccountsSite.Seen> TryAsync(string client) =>
                        browser.SendAsync(HttpMethod.Post, "/sign-in", null, ("X-Forwarded-For", client));
                    for (var i = 0; i < 10; i++)
                        Check.Equal(400, (await TryAsync("203.0.113.1")).Status, $"attempt {i}");
                    Check.Equal(429, (await TryAsync("203.0.113.1")).Status);
                    Check.Equal(400, (await TryAsync("203.0.113.2")).Status);
                    Check.Equal(200, (await browser.GetAsync("/sign-in", ("X-Forwarded-For", "203.0.113.1"))).Status);
                }
            ),
            Case(
                "pages have the security headers, also for errors, and HSTS under the site's name",
                async site =>
                {
                    using var browser = site.Open();
                    foreach (var (target, status) in ((string, int)[])[("/sign-in", 200), ("/nowhere", 404)])
                    {
                        var seen = await browser.GetAsync(target, ("Host", "site.example"));
                        Check.Equal((status, "nosniff"), (seen.Status, seen.Headers["X-Content-Type-Options"]));
                        Check.Equal("max-age=2592000", seen.Headers["Strict-Transport-Security"]);
                    }
                    var form = await browser.GetAsync("/sign-in");
                    Check.True(form.Headers["Content-Security-Policy"].Contains("form-action 'self'"));
                }
            ),
            Case(
                "an uploaded image is kept under a name that the program chooses, and sent as an image",
                async site =>
                {
                    using var browser = site.Open();
                    Check.Equal(302, (await browser.UploadAsync(Png, "a.png")).Status);
                    Check.Sequence([], Directory.GetFiles(site.Folder));
                    await browser.SignInAsync();
                    var kept = await browser.UploadAsync(Png, "../../evil.html", "text/html");
                    Check.Equal(303, kept.Status);
                    Check.Sequence(
                        [$"{kept.Location!["/photos/".Length..].Replace("-", "")}.png"],
                        Directory.GetFiles(site.Folder).Select(file => Path.GetFileName(file)!)
                    );
                    Check.Equal(303, (await browser.UploadAsync([.. Png, .. new byte[4_900_000]], "a.png")).Status);
                    var photo = await browser.GetAsync(kept.Location);
                    Check.Equal((200, "nosniff"), (photo.Status, photo.Headers["X-Content-Type-Options"]));
                    Check.Equal(302, (await site.Open().GetAsync(kept.Location)).Status);
                    Check.Equal(404, (await browser.GetAsync("/photos/../Accounts.dll")).Status);
                }
            ),
            Case(
                "an upload that is something else, too large or too many is refused, and leaves nothing behind",
                async site =>
                {
                    using var browser = site.Open();
                    await browser.SignInAsync();
                    Check.Equal(415, (await browser.UploadAsync("<script>"u8.ToArray(), "a.png")).Status);
                    Check.Equal(415, (await browser.UploadAsync([], "a.png")).Status);
                    Check.Equal(413, (await browser.UploadAsync([.. Png, .. new byte[5_000_000]], "a.png")).Status);
                    Check.Equal(400, (await browser.UploadAsync(Png, "a.png", times: 2)).Status);
                    Check.Sequence([], Directory.GetFiles(site.Folder));
                }
            ),
        ]
    );

    private static Test Case(string name, Func<AccountsSite, Task> test) =>
        Runner.TestCase(
            name,
            async () =>
            {
                await using var site = await AccountsSite.StartAsync();
                await test(site);
            }
        );

    private static string? ReturnUrl(AccountsSite.Seen page) =>
        new HtmlParser()
            .ParseDocument(page.Text)
            .QuerySelector("form[action='/sign-in'] input[name=returnUrl]")
            ?.GetAttribute("value");
}
