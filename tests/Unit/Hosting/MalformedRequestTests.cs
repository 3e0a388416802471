using System.Net;
using System.Net.Sockets;
using System.Text;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A malformed request is the client's error: 4xx, with nothing in the log.</summary>
public static class MalformedRequestTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: malformed requests",
        [
            Site.Both(
                "a chunk size that is too large is 400, and the connection ends",
                async options =>
                {
                    var app = App.Create()
                        .Post("/text", Handler.BodyText().Map(text => Response.Text(text)))
                        .Post("/form", Handler.Form().Map(form => Response.Text($"{form.Fields.Count}")))
                        .OnError<BadRequest>(e => Response.Text("seen", Status.BadRequest));
                    await using var site = await Site.Start(web => web.MapHandlers("/", app, options), kestrel: true);
                    foreach (var path in new[] { "/text", "/form" })
                    foreach (
                        var length in new[] { "FFFFFFFFF", "FFFFFFFF", "80000000", "FFFFFFFFFFFFFFFFFFFF", "xyz", "-1" }
                    )
                    {
                        var answer = await AnswerAsync(
                            site,
                            $"POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{length}\r\nhello\r\n0\r\n\r\n"
                        );
                        Check.Equal("HTTP/1.1 400", answer[..12], length);
                        Check.True(answer.EndsWith("seen", StringComparison.Ordinal), answer);
                    }
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.OnBothServers(
                "an invalid method in the overriding header is 405",
                async (options, kestrel) =>
                {
                    var app = App.Create()
                        .Post("/{id:int}", (int id) => "posted")
                        .Post("/{word:alpha}/{*rest}", (string word, string rest) => "posted")
                        .Post("/{id:int}/{*rest}", (int id, string rest) => "posted")
                        .Get("/slash/", "slash")
                        .Post("/", "posted");
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.UseHttpMethodOverride();
                            web.UseRouting();
                            web.MapHandlers("/below", app, options);
                            web.MapHandlers("/", app, options);
                        },
                        kestrel: kestrel
                    );
                    foreach (var method in new[] { "G ET", "(", "\"" })
                    foreach (var path in new[] { "/", "/1", "/slash", "/slash/", "/below", "/below/1", "/below/slash" })
                    {
                        using var request = new HttpRequestMessage(HttpMethod.Post, path);
                        request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", method);
                        using var response = await site.Client.SendAsync(request);
                        Check.True(
                            (int)response.StatusCode is 405 or 404 or 400,
                            $"{method} {path} {response.StatusCode}"
                        );
                    }
                    Check.Sequence([], site.Faults);
                }
            ),
        ]
    );

    private static async Task<string> AnswerAsync(Site site, string request)
    {
        using var client = await RawClient.ConnectAsync(site.Client.BaseAddress!.Port);
        await client.SendAsync(request);
        return await client.ReadToEndAsync();
    }
}
