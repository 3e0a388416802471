using Handlers;

namespace Cookbook;

public static class Choosing
{
    public static readonly App App = App.Create()
        // The views that are not chosen do not run; the response says Vary: Accept.
        .Get(
            "/tea",
            Handler.Negotiate(
                ("text/html", Handler.Return(Response.Html("<p>tea"))),
                (
                    "application/json",
                    Handler.Sync(() => Response.Text("[\"tea\"]").WithHeader("Content-Type", "application/json"))
                )
            )
        )
        // Inside a view, to decide by it.
        .Get(
            "/greeting",
            request =>
                request.BestMatch("text/plain", "text/html") switch
                {
                    "text/html" => Response.Html("<p>hello").WithHeader("Vary", "Accept"),
                    "text/plain" => Response.Text("hello").WithHeader("Vary", "Accept"),
                    _ => throw new NotAcceptable(["text/plain", "text/html"]),
                }
        );
}
