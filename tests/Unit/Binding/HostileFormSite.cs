namespace Handlers.Tests.Bindings;

/// <summary>Bindings of every kind of form, for hostile requests.</summary>
internal static class HostileFormSite
{
    public static App App { get; } =
        App.Create()
            .Post(
                "/fields",
                (
                    Handler.Form("title"),
                    Handler.Form<int>("count").Or(1),
                    Handler.FormAll<Guid>("id"),
                    Handler.Form<DateTimeOffset>("when"),
                    Handler.Form("size").Enum<Size>(),
                    Handler.FormAll<decimal>("count")
                ).Apply((title, _, _, _, _, _) => Response.Text(title))
            )
            .Post(
                "/files",
                (Handler.FormFile("photo"), Handler.FormFiles("f"), Handler.Form("title").Or("none")).Bind(
                    async (photo, files, title) =>
                        Response.Text(
                            $"{title} {await ShownAsync(photo)} {string.Join(' ', files.Select(f => f.FileName))}"
                        )
                )
            )
            .Post(
                "/whole",
                Handler
                    .Form()
                    .Bind(async form =>
                    {
                        var shown = string.Concat(form.Fields.Select(field => $"{field.Key}={field.Value};"));
                        foreach (var file in form.Files)
                            shown += await ShownAsync(file);
                        return Response.Text(shown);
                    })
            )
            .Post(
                "/small",
                (Handler.Form("title").Or(""), Handler.FormFiles("f")).Apply((title, _) => Response.Text(title)),
                Decorator.LimitInput(
                    new InputLimits
                    {
                        MostBytes = 2_000,
                        LargestFile = 4,
                        MostFields = 3,
                        LongestName = 6,
                        LongestField = 8,
                        InMemory = 1,
                    }
                )
            )
            // Whatever the damage does to the names, nothing here may be shown.
            .Post(
                "/secret",
                (
                    Handler.Form<int>("password").Secret(),
                    Handler.FormAll<int>("code").Secret(),
                    Handler.Form("pin").Secret().Where(_ => false, "a pin"),
                    Handler.FormFile("key").Secret().Where(_ => false, "a key")
                ).Apply((_, _, _, _) => Response.Text("never"))
            );

    // Every member of a file that a view may read.
    private static async Task<string> ShownAsync(UploadedFile file)
    {
        var text = await file.Body.ReadTextAsync();
        var headers = string.Concat(file.Headers.Select(header => $"{header.Name}: {header.Value};"));
        return $"{file.Name} {file.FileName} {file.ContentType} {file.Length} {headers} {text}";
    }
}
