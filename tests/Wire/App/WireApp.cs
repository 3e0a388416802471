namespace Handlers.Tests.Wire;

/// <summary>The app under test, the same value for every host.</summary>
internal static class WireApp
{
    /// <summary>Creates the app.</summary>
    /// <param name="files">The folder that <c>/files</c> serves.</param>
    public static App Of(string files) =>
        App.Create()
            .Get("/hello", "hello")
            .Get("/ran", () => Ran.Text)
            .Get("/denied", () => Ran.Answer("denied"))
            .Group(
                "/secret",
                group =>
                    group
                        .Before(request =>
                            request.Header("Key") is null ? Response.Text("no key", Status.Unauthorized) : null
                        )
                        .Get("/door", () => Ran.Answer("secret"))
                        .Post("/door", () => Ran.Answer("secret"))
            )
            .Mount(Requests)
            .Mount(Bodies.Of(files))
            .Mount(Conversations)
            .Mount(OtherSites.App)
            .Mount("/guarded", GuardedPages.App);

    /// <summary>Routes that show how a host represents a request.</summary>
    private static App Requests { get; } =
        App.Create()
            .Get(
                "/who",
                request =>
                    Response.Text(
                        $"{request.Scheme}://{request.Host} {request.PathBase} {request.Path} {request.QueryString}"
                    )
            )
            .Get(
                "/header/{name}",
                (string name) => Handler.Request.Map(request => Response.Text(request.Header(name) ?? "none"))
            )
            .Get(
                "/environment/{name}",
                (string name) => Response.Text(Environment.GetEnvironmentVariable(name) ?? "none")
            )
            .Get("/path/{text}", (string text) => $"path {text}")
            .Get(
                "/cookies",
                request =>
                    Response.Text(
                        string.Join(' ', request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}").Order())
                    )
            )
            .Get(
                "/cookies/set",
                Response
                    .Text("set")
                    .WithCookie("seen", "1")
                    .WithCookie("hidden", "2", new CookieSettings { HttpOnly = true })
                    .WithCookie("strict", "3", new CookieSettings { SameSite = SameSite.Strict })
                    .WithCookie("lax", "4", new CookieSettings { SameSite = SameSite.Lax })
            )
            .Post("/change", () => Ran.Answer("change"))
            .Put("/change", () => Ran.Answer("change"))
            .Patch("/change", () => Ran.Answer("change"))
            .Delete("/change", () => Ran.Answer("change"))
            .Get("/change", "unchanged");

    /// <summary>Sends every message back.</summary>
    public static Handler Echo(WebSocketConnection socket) => socket.ForEach(message => socket.Send(message));

    private static App Conversations { get; } =
        App.Create()
            .WebSocket("/talk", Echo)
            .WebSocket(
                "/leave",
                async socket =>
                {
                    await socket.Accept();
                    await socket.Close(4001, "enough");
                }
            );
}
