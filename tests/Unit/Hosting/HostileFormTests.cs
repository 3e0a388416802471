using Expecto;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Whatever a client sends as a form, the answer is below 500 and shows no secret, whoever reads the form first.</summary>
public static class HostileFormTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: hostile forms",
        [
            Site.OnBothServers("a form that the app reads", (options, kestrel) => AskAsync(options, kestrel, _ => { })),
            Site.OnBothServers(
                "a form that middleware has read, or has tried to",
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

    // As middleware does that looks for a field: what it cannot read is for those behind it to refuse.
    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (http.Request.HasFormContentType)
                _ = await http.Request.ReadFormAsync();
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or NotSupportedException)
        {
            // The app's own reading says why.
        }
        await next(http);
    }
}
