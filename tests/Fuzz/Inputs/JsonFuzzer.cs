using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>
/// JSON bodies, bound by the serializer's metadata: Python decides what is JSON, and <see cref="Order.Read"/> which JSON is an order. Rules: a byte order
/// mark is skipped, and more than 64 levels are refused.
/// </summary>
internal sealed class JsonFuzzer(Python python) : Fuzzer("json", 15_000)
{
    private readonly InMemory site = new(
        App.Create()
            .Post(
                "/",
                Handler
                    .Json(OrderJson.Default.Order)
                    .Map(order => Response.Text(JsonSerializer.Serialize(order, ShownJson.Default.Order)))
            )
    );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var bytes = Encoding.Latin1.GetBytes(JsonTexts.Of(dice));
        var body = InMemory.InPieces(dice, bytes);
        var reply = await site.SendAsync(Request.Post("/", body, dice.One("application/json", "application/x+json")));
        var found = reply.Status == Status.Ok ? reply.Text : $"{reply.Status.Code}";
        var expected = Expected(bytes);
        return found == expected ? null : $"{Shown.Of(bytes)}: expected {expected}, found {found} {reply.Text}";
    }

    private string Expected(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        try
        {
            return python.Ask("json", bytes).GetBoolean() && Order.Read(JsonElement.Parse(bytes)) is { } order
                ? JsonSerializer.Serialize(order, ShownJson.Default.Order)
                : "400";
        }
        catch (JsonException tooDeep) when (tooDeep.Message.Contains("depth", StringComparison.Ordinal))
        {
            return "400";
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            // One member is not what it must be, or has half of a surrogate pair, which Python overlooks in a member that is replaced by a later one.
            return "400";
        }
    }
}

/// <summary>The bound type: each kind of member, and a member of a custom type.</summary>
internal sealed record Order
{
    public required string? Name { get; init; }

    public required int Count { get; init; }

    public double? Price { get; init; }

    public bool Gift { get; init; }

    public List<string?>? Tags { get; init; }

    public Order? Inner { get; init; }

    public Dictionary<string, long>? Marks { get; init; }

    /// <summary>Reads an order member by member.</summary>
    /// <exception cref="FormatException">It is not an order.</exception>
    public static Order? Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        var (order, seen) = (new Order { Name = null, Count = 0 }, new HashSet<string>());
        foreach (var member in Members(json))
        {
            var value = member.Value;
            seen.Add(member.Name);
            order = member.Name switch
            {
                "name" => order with { Name = Text(value) },
                "count" => order with
                {
                    Count = IsNumber(value) && value.TryGetInt32(out var count) ? count : throw new FormatException(),
                },
                "price" => order with
                {
                    Price =
                        IsNull(value) ? null
                        : IsNumber(value) ? value.GetDouble()
                        : throw new FormatException(),
                },
                "gift" => order with { Gift = Flag(value) },
                "tags" => order with { Tags = IsNull(value) ? null : [.. Items(value).Select(Text)] },
                "inner" => order with { Inner = Read(value) },
                "marks" => order with { Marks = IsNull(value) ? null : Read(Members(value)) },
                _ => order,
            };
        }
        return seen.Contains("name") && seen.Contains("count") ? order : throw new FormatException();
    }

    private static Dictionary<string, long> Read(IEnumerable<JsonProperty> members)
    {
        var marks = new Dictionary<string, long>();
        foreach (var member in members)
            marks[member.Name] =
                IsNumber(member.Value) && member.Value.TryGetInt64(out var mark) ? mark : throw new FormatException();
        return marks;
    }

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static string? Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? value.GetString() : throw new FormatException();

    private static bool Flag(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new FormatException();

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException();

    private static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;

/// <summary>Writes orders. A number that is too large is read as infinity, which JSON cannot hold.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, MaxDepth = 200)]
[JsonSerializable(typeof(Order))]
internal sealed partial class ShownJson : JsonSerializerContext;
