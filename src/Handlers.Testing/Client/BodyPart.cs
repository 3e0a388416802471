using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One part of a body as it arrived: the bytes that the app wrote up to one flush.</summary>
/// <param name="Number">The number of the part, counted from 1.</param>
/// <param name="At">When the part arrived, measured from the sending of the request.</param>
/// <param name="Bytes">The bytes of the part; never empty.</param>
/// <example><code>
/// foreach (BodyPart part in TestClient.For(app).Get("/feed").Parts)
///     Console.WriteLine($"{part.At}: {part.Text}");
/// </code></example>
public sealed record BodyPart(int Number, TimeSpan At, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets the bytes decoded as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}
