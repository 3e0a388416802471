using System.Text.Json;
using Handlers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Notes;

/// <summary>Drafts out of request bodies. What cannot be read faults with <see cref="BadRequest"/>, or with <see cref="BodyTooLarge"/>.</summary>
static class Input
{
    // Room for the longest note with every character percent-encoded.
    private const int MostBytes = 128 * 1024;

    /// <summary>A draft sent as JSON, tidy and checked.</summary>
    public static async Handler<Draft> Json()
    {
        var bytes = await Bytes("application/json");
        try
        {
            var draft = (JsonSerializer.Deserialize(bytes, NoteJson.Default.Draft) ?? new Draft()).Tidy();
            return draft.Problem is { } problem ? throw new BadRequest(problem) : draft;
        }
        catch (JsonException error)
        {
            throw new BadRequest(
                $"Expected JSON such as {{\"title\": \"Tea\", \"text\": \"Buy some.\", \"tags\": [\"home\"]}}, found something else "
                    + $"at {error.Path ?? "$"}, line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.",
                error
            );
        }
    }

    /// <summary>A draft sent by the form of a page, tidy; the page shows what is wrong with it.</summary>
    public static async Handler<Draft> Form()
    {
        var bytes = await Bytes("application/x-www-form-urlencoded");
        using var reader = new FormReader(new MemoryStream(bytes));
        try
        {
            var fields = await reader.ReadFormAsync();
            string Field(string name) =>
                fields.TryGetValue(name, out var values)
                    ? values.ToString()
                    : throw new BadRequest($"Expected the form field '{name}', found none.");
            var tags = Field("tags").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return new Draft(Field("title"), Field("text"), tags).Tidy();
        }
        catch (InvalidDataException error)
        {
            throw new BadRequest($"Expected the form of a note, found another: {error.Message}", error);
        }
    }

    private static async Handler<byte[]> Bytes(string mediaType)
    {
        var request = await Handler.Request;
        var found = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : null;
        if (found?.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) != true)
            throw new BadRequest(
                $"Expected a body of type {mediaType}, found {request.ContentType ?? "no Content-Type"}."
            );
        return await request.Body.ReadBytesAsync(MostBytes, await Handler.Cancellation);
    }
}
