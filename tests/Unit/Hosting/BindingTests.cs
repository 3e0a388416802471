using System.Net;
using System.Net.Http.Json;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies that clients of the framework send are bound as those of memory are.</summary>
public static class BindingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: binding",
        [
            Site.Both(
                "a form with fields and files, large ones too, and one answer for all that is wrong with it",
                async options =>
                {
                    var app = App.Create()
                        .Post(
                            "/{id}",
                            (Handler.Route<int>("id"), Handler.Form("title"), Handler.FormFile("photo")).Apply(
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
                    Check.Equal(3, problem.GetProperty("errors").GetArrayLength());
                }
            ),
        ]
    );
}
