namespace Handlers.Tests.Bindings;

/// <summary>Random requests with forms: random bytes, pieces of forms in any order, and whole forms that were then damaged.</summary>
internal static class HostileForms
{
    /// <summary>The value of every field and file whose binding is secret.</summary>
    public const string Secret = "SECRET-TOKEN";

    private static readonly string[] Paths = ["/fields", "/files", "/whole", "/small", "/secret", "/secret"];

    private static readonly string[] Charsets =
    [
        "utf-8",
        "\"UTF-8\"",
        "utf8",
        "us-ascii",
        "iso-8859-1",
        "utf-16",
        "utf-16BE",
        "utf-32",
        "utf-7",
        "\"utf-7\"",
        "x-none",
        "\"\"",
        "\"utf-8",
        "utf-8; charset=utf-7",
        ";;",
    ];

    private static readonly string[] Others =
    [
        "application/json",
        "text/plain",
        "multipart/mixed; boundary=" + BoundSite.Boundary,
        "multipart/form-data; boundary",
        "multipart/*",
        "application/x-www-form-urlencoded, multipart/form-data",
        "nothing",
        ";;;",
        "",
    ];

    public static HostileRequests Of(Func<Random, HttpRequestMessage> made) =>
        new(made, 200, 400, 413, 415) { Secret = ("/secret", Secret) };

    public static HttpRequestMessage Made(Random random)
    {
        var (isMultipart, body) = random.Next(8) switch
        {
            0 => (random.Next(2) == 0, Damage.Random(random, random.Next(200))),
            1 or 2 => (false, HostileFields.Pieces(random)),
            3 => (false, Damage.Of(HostileFields.Whole(Secret), random)),
            4 or 5 => (true, HostileParts.Pieces(random, Secret)),
            _ => (true, Damage.Of(HostileParts.Whole(Secret), random)),
        };
        var content = Content(body, random);
        // Occasionally none.
        if (random.Next(20) > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", Type(isMultipart, random));
        return new HttpRequestMessage(HttpMethod.Post, random.Pick(Paths)) { Content = content };
    }

    /// <summary>
    /// The same with lengths that occasionally differ from the body's and that no socket client would send: none, and far more than a form may have.
    /// (A length that is more than the body and allowed is a client that leaves.)
    /// </summary>
    public static HttpRequestMessage MadeWithLengths(Random random)
    {
        var request = Made(random);
        if (random.Next(10) == 0)
            request.Content!.Headers.ContentLength = random.Pick([0, 100_000_000, long.MaxValue]);
        return request;
    }

    /// <summary>One of the given values.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>A charset as a parameter of a media type; usually none.</summary>
    public static string Charset(Random random) => random.Next(3) > 0 ? "" : $"; charset={random.Pick(Charsets)}";

    private static HttpContent Content(byte[] body, Random random) =>
        random.Next(2) == 0
            ? new ByteArrayContent(body)
            : new StreamContent(new PiecewiseStream(body, random.Next(1, 50)));

    private static string Type(bool isMultipart, Random random)
    {
        if (random.Next(10) == 0)
            return random.Pick(Others);
        if (random.Next(10) == 0)
            isMultipart = !isMultipart;
        return isMultipart ? HostileParts.Type(random) : BoundSite.FormType + Charset(random);
    }

    // Boundaries, escapes and characters then begin in one piece and end in another.
    private sealed class PiecewiseStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, most));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken stop) =>
            base.ReadAsync(buffer, offset, Math.Min(count, most), stop);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], stop);

        public override Task CopyToAsync(Stream target, int size, CancellationToken stop) =>
            base.CopyToAsync(target, most, stop);
    }
}
