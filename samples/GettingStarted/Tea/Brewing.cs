using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

public sealed record Order(string Tea, int Cups);

public sealed record Brew(string Tea, int Grams, int Minutes);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Brew))]
public sealed partial class TeaJson : JsonSerializerContext;

public static class Brewing
{
    private static readonly Bound<Order> Ordered = Handler
        .Json(TeaJson.Default.Order)
        .Check(order =>
            order.Cups is >= 1 and <= 12
                ? []
                : [new InputError(InputSource.Body, "$.cups", "a number of cups from 1 to 12", $"{order.Cups}")]
        );

    public static readonly App App = App.Create()
        .Post("/brews", Ordered.Map(order => Response.Json(BrewOf(order), TeaJson.Default.Brew)));

    private static Brew BrewOf(Order order) => new(order.Tea, Grams: order.Cups * 2, Minutes: 3);
}
