using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Expecto;
using Handlers.Tests.Bindings;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies that the framework's clients send are bound like bodies in memory.</summary>
public static class BindingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: binding",
        [
            Site.Both(
                "a form with fields and files, including large ones, gets one answer for all its problems",
                async options =>
                {
                    var app = App.Create()
                        .Post(
                            "/{id}",
                            (Handler.Route<int>("id"), Handler.Form("title"), Handler.FormFile("photo")).Bind(
                                async (id, title, photo) =>
                                    Response.Text(
                                        $"{id} {title} {photo.FileName} {photo.Length} {(await photo.Body.ReadBytesAsync()).Length}"
                                    )
                            )
                        );
                    await using var site = await Site.Serve(app, options);
                    using var form = new MultipartFormDataContent
                    {
                        { new StringContent("tëa"), "title" },
                        { new ByteArrayContent(new byte[300_000]), "photo", "bé.png" },
                    };
                    Check.Equal(
                        "7 tëa bé.png 300000 300000",
                        await (await site.Client.PostAsync("/7", form)).Content.ReadAsStringAsync()
                    );
                    using var wrong = new MultipartFormDataContent { { new StringContent("x"), "other" } };
                    var response = await site.Client.PostAsync("/x", wrong);
                    Check.Equal(HttpStatusCode.BadRequest, response.StatusCode);
                    Check.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                    var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
                    Check.Equal(
                        """{"id":["Enter a whole number."],"title":["Enter a value."],"photo":["Choose a file."]}""",
                        problem.GetProperty("errors").GetRawText()
                    );
                }
            ),
            .. Enum.GetValues<UnmatchedRequests>()
                .Select(unmatched =>
                    Site.Both(
                        $"a body whose content type the route does not declare still reaches its view and hooks: unmatched requests {unmatched}",
                        options => OtherBodies(options with { UnmatchedRequests = unmatched })
                    )
                ),
        ]
    );

    private static async Task OtherBodies(HostingOptions options)
    {
        var app = App.Create()
            .Post("/json", Handler.Json(OrderJson.Default.Order).Map(order => Response.Text(order.Item)))
            .Post("/text", Handler.BodyText().Map(text => Response.Text(text)), Decorator.Produces<string>())
            .With(Decorator.Accepts<Order>())
            .OnError<HttpError>(error => $"{error.Status.Code} seen");
        await using var site = await Site.Serve(app, options);
        var json = """{"item":"tea","count":1}""";
        Check.Equal("200 tea", await Post("/json", json, "application/json"));
        Check.Equal("200 tea", await Post("/json", json, "application/json; charset=utf-8"));
        Check.Equal("415 415 seen", await Post("/json", "tea", "text/plain"));
        Check.Equal("415 415 seen", await Post("/json", json, null));
        Check.Equal("200 tea", await Post("/text", "tea", "text/plain"));
        Check.Equal("200 tea", await Post("/text", "tea", null));
        // The declared content types of a route's replies are not compared with Accept, so there is no 406.
        Check.Equal("200 tea", await Post("/text", "tea", "text/plain", accept: "image/png"));
        Check.Equal(405, (int)(await site.Client.GetAsync("/text")).StatusCode);

        async Task<string> Post(string path, string body, string? type, string? accept = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
            request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            if (accept is not null)
                request.Headers.Add("Accept", accept);
            return await Site.Shown(await site.Client.SendAsync(request));
        }
    }
}
