using Expecto;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Whatever a client sends as a form, the status is below 500 and the answer reveals no secret, whichever reader is first.</summary>
public static class HostileFormTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: hostile forms",
        [
            Site.OnBothServers("a form that the app reads", (options, kestrel) => AskAsync(options, kestrel, _ => { })),
            Site.OnBothServers(
                "a form that middleware has read, or tried to read",
                (options, kestrel) => AskAsync(options, kestrel, web => web.Use(ReadAsync))
            ),
        ]
    );

    private static async Task AskAsync(HostingOptions options, bool kestrel, Action<WebApplication> before)
    {
        await using var site = await Site.Start(
            web =>
            {
                before(web);
                web.MapHandlers("/", HostileFormSite.App, options);
            },
            kestrel: kestrel
        );
        await HostileForms
            .Of(HostileForms.Made)
            .AskAsync(site.Client, () => site.Log.Select(entry => entry.Text).FirstOrDefault());
    }

    // Like middleware that looks for a field: a form that it cannot read is left to the next reader to refuse.
    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (http.Request.HasFormContentType)
                _ = await http.Request.ReadFormAsync();
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or NotSupportedException)
        {
            // The app's own reader gives the reason.
        }
        await next(http);
    }
}
