using System.Security.Cryptography;

namespace Handlers.Tests.Wire;

/// <summary>The app under test, one value for every host.</summary>
internal static class WireApp
{
    /// <summary>The app.</summary>
    /// <param name="files">The folder of <c>/files</c>.</param>
    public static App Of(string files) =>
        App.Create()
            .Get("/hello", "hello")
            .Get("/ran", () => Ran.Text)
            .Get("/denied", () => Noted("denied"))
            .Group(
                "/secret",
                group =>
                    group
                        .Before(request =>
                            request.Header("Key") is null ? Response.Text("no key", Status.Unauthorized) : null
                        )
                        .Get("/door", () => Noted("secret"))
                        .Post("/door", () => Noted("secret"))
            )
            .Plus(Requests)
            .Plus(Bodies(files))
            .Plus(Conversations);

    /// <summary>What a host makes of a request.</summary>
    private static App Requests { get; } =
        App.Create()
            .Get(
                "/who",
                request =>
                    Response.Text(
                        $"{request.Scheme}://{request.Host} {request.PathBase} {request.Path} {request.QueryString}"
                    )
            )
            .Get(
                "/header/{name}",
                (string name) => Handler.Request.Map(request => Response.Text(request.Header(name) ?? "none"))
            )
            .Get(
                "/environment/{name}",
                (string name) => Response.Text(Environment.GetEnvironmentVariable(name) ?? "none")
            )
            .Get("/path/{text}", (string text) => $"path {text}")
            .Get(
                "/cookies",
                request =>
                    Response.Text(
                        string.Join(' ', request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}").Order())
                    )
            )
            .Get(
                "/cookies/set",
                Response
                    .Text("set")
                    .WithCookie("seen", "1")
                    .WithCookie("hidden", "2", new CookieSettings { HttpOnly = true })
                    .WithCookie("strict", "3", new CookieSettings { SameSite = SameSite.Strict })
                    .WithCookie("lax", "4", new CookieSettings { SameSite = SameSite.Lax })
            )
            .Post("/change", () => Noted("change"))
            .Put("/change", () => Noted("change"))
            .Patch("/change", () => Noted("change"))
            .Delete("/change", () => Noted("change"))
            .Get("/change", "unchanged");

    /// <summary>Bodies in both directions.</summary>
    private static App Bodies(string files) =>
        App.Create()
            .Post("/echo", Handler.BodyBytes().Map(bytes => Response.Bytes(bytes)))
            .Post(
                "/upload/{id}",
                (string id) =>
                {
                    Ran.Note($"upload {id} begins");
                    return Handler
                        .BodyBytes()
                        .Map(bytes => Response.Text(Sum(bytes.Span)))
                        .Finally(outcome =>
                            Ran.Note($"upload {id} ended {outcome.Kind} {outcome.Fault?.GetType().Name}")
                        );
                }
            )
            .Get("/files/{*path}", (string path) => Handler.FileUnder(files, path))
            .Get(
                "/tagged",
                Response.Text("0123456789").WithETag("v1").WithHeader("Accept-Ranges", "bytes"),
                Decorator.Conditional
            )
            .Get("/parts", () => Response.Stream(Body.Of(["one ", "two ", "three"])))
            .Get("/bytes/{count:int}", (int count) => Response.Stream(Body.Of(Pieces(count))))
            .Get(
                "/counted/{count:int}",
                (int count) => Response.Stream(Body.Of(Pieces(count))).WithHeader("Content-Length", $"{count}")
            )
            .Get("/broken", () => Response.Stream(Body.Of(Broken())))
            .Get("/broken/first", () => Response.Stream(Body.Of(Broken().Skip(1))))
            .Get("/broken/length", () => Response.Stream(Body.Of(Broken())).WithHeader("Content-Length", "10"))
            .Get("/late", () => Response.Stream(Body.Of(Late())))
            .Get("/status/{code:int}", (int code) => Response.Empty(code))
            .Get("/page", Response.Html("<!doctype html><title>page</title><p>page"));

    private static App Conversations { get; } =
        App.Create()
            .WebSocket("/talk", socket => socket.ForEach(message => socket.Send(message)))
            .WebSocket(
                "/leave",
                async socket =>
                {
                    await socket.Accept();
                    await socket.Close(4001, "enough");
                }
            );

    // A prime number of bytes, so that no buffer of a server has this length.
    private static byte[] Block { get; } = Random(65_521);

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    /// <summary>What <c>/upload</c> answers to these bytes.</summary>
    public static string Sum(ReadOnlySpan<byte> bytes) =>
        $"{bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    /// <summary>So many bytes of a body, which differ enough to show one that is lost or comes twice.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at += Block.Length)
            Block.AsSpan(0, Math.Min(Block.Length, count - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static Response Noted(string what)
    {
        Ran.Note(what);
        return Response.Text($"{what} ran");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(int count)
    {
        try
        {
            for (var at = 0; at < count; at += Block.Length)
            {
                await Task.Yield();
                yield return Block.AsMemory(0, Math.Min(Block.Length, count - at));
            }
        }
        finally
        {
            Ran.Note($"bytes {count} ended");
        }
    }

    // Longer than a hurried server waits.
    private static async IAsyncEnumerable<string> Late()
    {
        await Task.Delay(TimeSpan.FromMinutes(1));
        yield return "late";
    }

    private static IEnumerable<string> Broken()
    {
        yield return "first";
        throw new InvalidOperationException("on purpose, with a secret");
    }
}
