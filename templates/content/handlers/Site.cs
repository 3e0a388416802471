using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

/// <summary>The app is a value: Program.cs serves it, and tests send it requests without a server.</summary>
public static class Site
{
    // Reads an order from JSON. Everything that is wrong with it is one answer with status 400.
    private static readonly Bound<Order> Sent = Handler
        .Json(SiteJson.Default.Order)
        .Check(order =>
            order.Count >= 1 ? [] : [new InputError(InputSource.Body, "$.count", "a count from 1", $"{order.Count}")]
        );

    public static App App { get; } =
        App.Create()
            .Get("/", Response.Html("<h1>Hello</h1>"))
            .Get("/hello/{name}", (string name) => $"Hello, {name}!")
            .Post("/orders", Sent.Map(order => Response.Json(order, SiteJson.Default.Order, Status.Created)))
            .After(response => response.WithHeader("X-Content-Type-Options", "nosniff"))
            .OnError<NotFound>(_ => Response.Text("Nothing here.", 404));
}

public sealed record Order(string Item, int Count);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Order))]
internal sealed partial class SiteJson : JsonSerializerContext;
