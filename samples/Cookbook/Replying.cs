using Handlers;

namespace Cookbook;

public static class Replying
{
    public static readonly App App = App.Create()
        .Get("/text", "plain text")
        .Get("/page", Response.Html("<p>hello"))
        .Get("/moved", Response.Redirect("/page", Status.PermanentRedirect))
        .Get("/teapot", Response.Problem(418, detail: "No coffee here."))
        .Get("/visit", Response.Text("welcome").WithCookie("visit", "1", new CookieSettings { HttpOnly = true }))
        .Get("/cached", Response.Text("the same").WithETag("v1"), Decorator.Conditional)
        .Get("/digits", Response.Text("0123456789").WithHeader("Accept-Ranges", "bytes"), Decorator.Conditional)
        .Get("/files/{*path}", (string path) => Handler.FileUnder("public", path))
        .Get("/parts", () => Response.Stream(Body.Of(["one ", "two"])))
        .Get(
            "/export",
            Response.StreamFrom(
                async body =>
                {
                    await body.Write("id,title\n");
                    await Handler.Delay(TimeSpan.FromMilliseconds(1));
                    await body.Write("1,Tea\n");
                },
                "text/csv"
            )
        )
        .Get(
            "/events",
            () =>
                Response.Events(async events =>
                {
                    await events.Send("tick");
                    await Handler.Delay(TimeSpan.FromMilliseconds(1));
                    await events.Send("tock");
                })
        );
}
