using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A response hook of the app sees every response, on every host.</summary>
internal static class ResponseHooksCases
{
    private static readonly (string Method, string Path, int Status)[] Asked =
    [
        ("GET", "/view", 200),
        ("HEAD", "/view", 200),
        ("OPTIONS", "/view", 200),
        ("DELETE", "/view", 405),
        ("GET", "/halt", 409),
        ("GET", "/fault", 500),
        ("GET", "/after", 500),
        ("GET", "/parts", 200),
        ("GET", "/slash", 308),
        ("GET", "/nowhere", 404),
    ];

    private static readonly App App = App
        .Empty.With(HostSample.Get("/view", () => Response.Text("view")))
        .With(HostSample.Get("/halt", Handler.Halt<Response>(Response.Text("halt", 409))))
        .With(HostSample.Get("/fault", Handler.Fail<Response>(new InvalidOperationException("secret"))))
        .With(HostSample.Get("/after", Handler.AfterThisRequest(Lost).As(Response.Text("lost"))))
        .With(
            HostSample.Get(
                "/parts",
                () =>
                    Response.Stream(
                        Body.Written(
                            static async (writer, _) =>
                                await writer.WriteAsync("part"u8.ToArray()).ConfigureAwait(false)
                        )
                    )
            )
        )
        .With(HostSample.Get("/slash/", () => Response.Text("slash")))
        .With(
            ResponseHook.Of(
                "stamp",
                (request, response) =>
                    Handler.Return(
                        response.WithHeader("X-Seen", $"{request.Method} {request.Path} {response.Status.Code}")
                    )
            )
        )
        .With(ResponseHook.Of("faults", (_, _) => throw new InvalidOperationException("secret")));

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "a response hook sees every response of the app once, and its fault loses none",
            async trial =>
            {
                await trial.ServeAsync(App).ConfigureAwait(false);
                foreach (var (method, path, status) in Asked)
                {
                    using var response = await trial
                        .BeginAsync(new HttpRequestMessage(new HttpMethod(method), path))
                        .ConfigureAwait(false);
                    _ = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                    HostTrial.Equal(status, (int)response.StatusCode, $"{method} {path}");
                    HostTrial.Sequence(
                        [$"{method} {path} {status}"],
                        response.Headers.TryGetValues("X-Seen", out var seen) ? seen : [],
                        "X-Seen"
                    );
                }
            }
        ),
    ];

    private static Response Lost(Response response) => throw new InvalidOperationException("secret");
}
