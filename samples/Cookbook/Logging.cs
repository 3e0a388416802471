using System.Diagnostics;
using Handlers;

namespace Cookbook;

public static class Logging
{
    private static readonly Key<string> RequestId = new("request id", () => "none");

    public static readonly App App = App.Create()
        // The id of the client, or a new one. Views and hooks read it from the key.
        .Before(async request => await RequestId.Set(request.Header("X-Request-Id") ?? $"{Guid.NewGuid():N}"))
        .Get("/", async () => $"request {await RequestId.Get()}")
        .Get("/broken", Response () => throw new InvalidOperationException("a secret"))
        // One place logs every response: responses of views, the 500 of a fault, 404, 405 and redirects.
        .OnResponse(
            async (request, response) =>
            {
                var id = await RequestId.Get();
                Trace.WriteLine($"{id} {request.Method} {request.Path} {response.Status.Code}");
                return response.WithHeader("X-Request-Id", id);
            }
        );
}
