using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Handlers.Tests.Hosting;

/// <summary>Forms for tests, and the content that readers see, in one notation for the app's reader and the framework's.</summary>
internal static class FormOrders
{
    public static readonly string Large = new('l', 300_000);

    public static HttpContent Encoded(params (string Name, string Value)[] fields) =>
        new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Two values of one field, an empty file, a small file and a file that is too large for memory.</summary>
    public static MultipartFormDataContent Multipart(params (string Name, string Value)[] more)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("tëa"), "title" },
            { new StringContent("1"), "tag" },
            { new StringContent("2"), "TAG" },
            { File("small"), "f", "bé.txt" },
            { File(Large), "f", "C:\\dir\\large.txt" },
            { File(""), "empty", "e" },
        };
        foreach (var (name, value) in more)
            form.Add(new StringContent(value), name);
        return form;
    }

    public static ByteArrayContent File(string text) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("text/x-own") } };

    public static HttpContent Raw(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public static async Task<string> SeenAsync(Form form)
    {
        var seen = new StringBuilder(Fields(form.Fields));
        foreach (var file in form.Files)
        {
            var text = await file.Body.ReadTextAsync();
            seen.Append(Line(file.Name, file.FileName, file.ContentType, file.Length, text));
            Check.Equal(text, await file.Body.ReadTextAsync());
        }
        return seen.ToString();
    }

    public static async Task<string> SeenAsync(IFormCollection form)
    {
        var seen = new StringBuilder(
            Fields(form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value!)))
        );
        foreach (var file in form.Files)
        {
            using var copied = new MemoryStream();
            await file.CopyToAsync(copied);
            await using var stream = file.OpenReadStream();
            Check.Equal(copied.Length, stream.Length);
            var text = await new StreamReader(stream).ReadToEndAsync();
            Check.Equal(text, Encoding.UTF8.GetString(copied.ToArray()));
            var name = file.FileName[(file.FileName.LastIndexOf('\\') + 1)..];
            seen.Append(Line(file.Name, name, file.ContentType, file.Length, text));
            Check.True(file.ContentDisposition.StartsWith("form-data", StringComparison.Ordinal));
            Check.Equal(file.ContentType, file.Headers.ContentType.ToString());
        }
        return seen.ToString();
    }

    private static string Fields(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Concat(fields.Select(field => $"{field.Key.ToLowerInvariant()}={field.Value};"));

    private static string Line(string name, string fileName, string? type, long length, string text) =>
        $"{name}:{fileName}:{type}:{length}:{(text == Large ? "large" : text)};";
}
