using Handlers;

namespace Cookbook;

public static class Uploading
{
    private static readonly InputLimits Limits = new()
    {
        MostBytes = 5_000_000,
        LargestFile = 10,
        MostFields = 5,
    };

    public static readonly App App = App.Create()
        .Post(
            "/photos",
            (Handler.Form("title"), Handler.Form("public").Map(_ => true).Or(false), Handler.FormFile("photo")).Bind(
                async (title, isPublic, photo) =>
                {
                    var bytes = await photo.Body.ReadBytesAsync();
                    return Response.Text($"{title}: {photo.FileName}, {bytes.Length} bytes, public: {isPublic}");
                }
            ),
            Decorator.LimitInput(Limits)
        );
}
