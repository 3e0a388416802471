namespace Handlers.Tests.Wire;

/// <summary>Routes that receive and send bodies, both whole and streamed.</summary>
internal static class Bodies
{
    /// <param name="files">The folder that <c>/files</c> serves.</param>
    public static App Of(string files) =>
        App.Create()
            .Post("/echo", Handler.BodyBytes().Map(bytes => Response.Bytes(bytes)))
            .Post(
                "/upload/{id}",
                (string id) =>
                {
                    Ran.Note($"upload {id} begins");
                    return Handler
                        .BodyBytes()
                        .Map(bytes => Response.Text(KnownBytes.Sum(bytes.Span)))
                        .Finally(outcome =>
                            Handler.Sync(() =>
                                Ran.Note($"upload {id} ended {outcome.Kind} {outcome.Fault?.GetType().Name}")
                            )
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

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(int count)
    {
        try
        {
            for (var at = 0; at < count; at += KnownBytes.Block.Length)
            {
                await Task.Yield();
                yield return KnownBytes.Block.AsMemory(0, Math.Min(KnownBytes.Block.Length, count - at));
            }
        }
        finally
        {
            Ran.Note($"bytes {count} ended");
        }
    }

    // Longer than the server with short timeouts waits.
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
