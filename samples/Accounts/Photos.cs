using Handlers;

namespace Accounts;

/// <summary>Uploads: how much is read, what is accepted, and under which name it is kept are decided here, and not by the client.</summary>
/// <param name="folder">A folder that no web server serves.</param>
sealed class Photos(string folder)
{
    private static readonly InputLimits Limits = new()
    {
        MostBytes = 5_100_000,
        LargestFile = 5_000_000,
        MostFields = 1,
    };

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public App App =>
        App.Create()
            .With(
                RouteDefinition
                    .Of("/photos", [Method.Post], Handler.FormFile("photo").Bind(Keep))
                    .With(Decorator.LimitInput(Limits))
                    .With(new RequestLimits { BodySize = Limits.MostBytes, Reading = TimeSpan.FromMinutes(1) })
            )
            .Get("/photos/{id:guid}", (Guid id) => Handler.File(PathOf(id), "image/png"));

    private async Handler<Response> Keep(UploadedFile photo)
    {
        if (!await IsPng(photo, await Handler.Cancellation))
            throw new UnsupportedMediaType("Expected a PNG image, found something else.");
        var id = Guid.NewGuid();
        await photo.SaveAsync(PathOf(id), await Handler.Cancellation);
        return Response.Redirect($"/photos/{id}", Status.SeeOther);
    }

    // The path has nothing of the client's file name in it.
    private string PathOf(Guid id) => Path.Combine(folder, $"{id:N}.png");

    // The declared media type is the client's claim; a browser reads the bytes.
    private static async Task<bool> IsPng(UploadedFile photo, CancellationToken cancellation)
    {
        var start = new byte[Png.Length];
        await using var bytes = await photo.Body.OpenAsync(cancellation);
        return await bytes.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation)
                == start.Length
            && start.SequenceEqual(Png);
    }
}
