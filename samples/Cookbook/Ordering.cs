using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

namespace Cookbook;

public sealed record Order(string Item, int Count);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;

public static class Ordering
{
    private static readonly Bound<Order> Body = Handler
        .Json(OrderJson.Default.Order, limit: 10_000)
        .Check(order =>
            order.Count >= 1 ? [] : [new InputError(InputSource.Body, "$.count", "a count from 1", $"{order.Count}")]
        );

    public static readonly App App = App.Create()
        .Post("/orders", Body.Bind(Save))
        .OnError<InvalidInput>(error =>
            Response.Text(string.Join('\n', error.Errors.Select(each => each.Detail)), 400)
        );

    private static async Handler<Response> Save(Order order)
    {
        await Handler.Yield; // a real view would query a database here
        return Response.Json(order, OrderJson.Default.Order, Status.Created);
    }
}
