using Handlers;

namespace Cookbook;

public static class Choosing
{
    public static readonly App App = App.Create()
        // Only the chosen view runs; the response has the header Vary: Accept.
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
        // The same decision inside a view.
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
