using Handlers;

namespace Notes;

/// <summary>The layout that all pages share.</summary>
static class Layout
{
    // The style is inline, so the page's policy must name its nonce.
    public static Handler<Response> Page(string title, Html main, Status? status = null) =>
        Handler.CspNonce.Map(nonce => Response.Html(Document(title, main, nonce).ToString(), status));

    private static Html Document(string title, Html main, string nonce) =>
        Html.Of(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}} · Notes</title>
            <style nonce="{{nonce}}">
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
            nav a { margin-right: 1rem; }
            label, textarea, input:not([type=search]) { display: block; width: 100%; box-sizing: border-box; }
            label { margin-top: 1rem; }
            button { margin: 1rem 0; }
            .text { white-space: pre-wrap; overflow-wrap: anywhere; }
            .alert { color: #a00; }
            .quiet { color: #666; }
            </style>
            </head>
            <body>
            <nav><a href="/">Start</a><a href="/notes">All notes</a><a href="/notes/new">New note</a></nav>
            <main>
            <h1>{{title}}</h1>
            {{main}}
            </main>
            </body>
            </html>

            """
        );
}
