using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A part of a body as it arrived: what the app wrote before it flushed.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When it arrived, since the request was sent.</param>
/// <param name="Bytes">What is in it; not empty.</param>
/// <example><code>
/// foreach (BodyPart part in TestClient.For(app).Get("/feed").Parts)
///     Console.WriteLine($"{part.At}: {part.Text}");
/// </code></example>
public sealed record BodyPart(int Number, TimeSpan At, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The bytes as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}
