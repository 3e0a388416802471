namespace Handlers.Tests.Wire;

/// <summary>Pages with the security headers. Each of their scripts adds a word to the title when it runs.</summary>
internal static class GuardedPages
{
    public static App App { get; } =
        App.Create()
            .With(Decorator.SecurityHeaders())
            .Get("/page", Handler.CspNonce.Map(nonce => Response.Html(Page(nonce))))
            .Get(
                "/streamed",
                Response.StreamFrom(
                    async body => await body.Write(Page(await Handler.CspNonce)),
                    "text/html; charset=utf-8"
                )
            )
            .Get("/plain", Response.Html(Page("guess")))
            .Get("/script.js", Response.Bytes("document.title += ' own'"u8.ToArray(), "text/javascript"))
            .Get("/script.txt", Response.Text("document.title += ' sniffed'"))
            .Get("/none", Handler.Fail<Response>(new NotFound()))
            .OnStatus(404, _ => Handler.CspNonce.Map(nonce => Response.Html(Page(nonce), 404)));

    private static string Page(string nonce) =>
        $$"""
            <!DOCTYPE html>
            <html>
            <title>ran</title>
            <style nonce="{{nonce}}">body { color: rgb(1, 2, 3) }</style>
            <style>body { background-color: rgb(4, 5, 6) }</style>
            <body onload="document.title += ' handler'">
            <script nonce="{{nonce}}">document.title += ' nonce'</script>
            <script>document.title += ' inline'</script>
            <script nonce="other">document.title += ' other'</script>
            <script src="/guarded/script.js"></script>
            <script src="/guarded/script.txt"></script>
            </html>
            """;
}
