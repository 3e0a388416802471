using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Request and response bodies of all sizes, with and without a length.</summary>
internal static class BodiesCases
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 128).Select(value => (byte)value)];
    private const string Letters = "zß水🍌";

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        Echo("an empty body arrives as an empty body", [], declared: "0"),
        Echo("a body of one byte arrives", [65]),
        Echo("every byte value below 128 arrives, including zero", AllBytes),
        Echo("UTF-8 bytes arrive unchanged", Encoding.UTF8.GetBytes(Letters)),
        Echo("a body of 16 KB arrives", HostSample.Bytes(16_384)),
        Echo("a body of 64 KB and one byte arrives", HostSample.Bytes(65_537)),
        Echo("a body of 1 MB arrives", HostSample.Bytes(1_000_000)),
        InPieces("a body in pieces arrives without a length", HostSample.Bytes(10)),
        InPieces("an empty body in pieces arrives as an empty body", []),
        InPieces("a body of 1 MB in pieces arrives", HostSample.Bytes(1_000_000)),
        new HostExchange("POST", "/echo")
        {
            Body = HostSample.Bytes(3),
            Headers = [("Content-Type", "text/x-odd; a=\"b\"")],
            Text = "abc",
            Replied = [("Content-Type", "text/x-odd; a=\"b\"")],
        }.Named("the content type of a body arrives as it was sent"),
        new HostExchange("POST", "/echo")
        {
            Body = HostSample.Bytes(3),
            Headers = [("Content-Encoding", "gzip")],
            Text = "abc",
        }.Named("a compressed request body is not decompressed"),
        new HostExchange("GET", "/packed")
        {
            Replied = [("Content-Encoding", "gzip"), ("Content-Length", "7")],
            Text = Encoding.UTF8.GetString(HostSample.Packed),
        }.Named("a response with a Content-Encoding is sent unchanged"),
        new HostExchange("POST", "/hello") { Body = HostSample.Bytes(100), Status = 405 }
            .WithoutText()
            .Named("an unread body does no harm"),
        .. new[] { 0, 1, 4_095, 4_096, 8_191, 8_192, 65_535, 65_536, 1_000_000 }.Select(n =>
            Out($"a response of {n:N0} bytes is sent whole", $"/bytes/{n}", n, declared: true)
        ),
        .. new[] { 0, 1, 100, 1_000 }.Select(n =>
            Out($"{n:N0} parts are sent whole, without a length", $"/parts/{n}", n * 1024, declared: false, 'p')
        ),
        Out("a written body is sent with its declared length", "/known/100000", 100_000, declared: true),
        Out("a stream is sent with its declared length", "/opened/100000", 100_000, declared: true),
        Out("a stream without a length is sent whole", "/unsized/100000", 100_000, declared: false),
        new HostCase(
            "a second request on the same client is served like the first",
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                for (var i = 0; i < 3; i++)
                {
                    await new HostExchange("POST", "/echo") { Body = HostSample.Bytes(70_000), Text = Text(70_000) }
                        .SendAsync(trial)
                        .ConfigureAwait(false);
                    HostTrial.Equal("200 hello", await trial.GetAsync("/hello").ConfigureAwait(false));
                }
            }
        ),
    ];

    private static HostCase Echo(string name, byte[] body, string? declared = null) =>
        new HostExchange("POST", "/echo")
        {
            Body = body,
            Text = Encoding.UTF8.GetString(body),
            Replied = [("X-Length", declared ?? $"{body.Length}"), ("X-Count", $"{body.Length}")],
        }.Named(name);

    private static HostCase InPieces(string name, byte[] body) =>
        new HostExchange("POST", "/echo")
        {
            Body = body,
            Chunked = true,
            Text = Encoding.UTF8.GetString(body),
            Needs = HostAbilities.StreamsRequests,
            Replied = [("X-Length", "unknown"), ("X-Count", $"{body.Length}")],
        }.Named(name);

    private static HostCase Out(string name, string path, int n, bool declared, char? only = null) =>
        new HostExchange("GET", path)
        {
            Text = only is { } letter ? new string(letter, n) : Text(n),
            Replied = declared ? [("Content-Length", $"{n}")] : [],
        }.Named(name);

    private static string Text(int n) => Encoding.UTF8.GetString(HostSample.Bytes(n));
}
