using Handlers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HowTo;

/// <summary>The section "Shop" of appsettings.json.</summary>
public sealed class ShopOptions
{
    public string Name { get; set; } = "Shop";
    public int PageSize { get; set; } = 20;
}

public interface IPrices
{
    ValueTask<decimal> PriceOfAsync(string item, CancellationToken cancellation);
}

public sealed class Prices(ILogger<Prices> log) : IPrices
{
    public ValueTask<decimal> PriceOfAsync(string item, CancellationToken cancellation)
    {
        log.LogInformation("The price of {Item}", item);
        return ValueTask.FromResult(item.Length * 1.5m);
    }
}

public static class Configured
{
    private static readonly Handler<ShopOptions> Options = Handler
        .Service<IOptions<ShopOptions>>()
        .Map(options => options.Value);

    public static readonly App App = App.Create()
        .Get("/", Options.Map(options => Response.Text($"{options.Name}, {options.PageSize} on a page")))
        .Get("/prices/{item}", (string item) => Price(item))
        // A class whose constructor takes services, as a controller does.
        .Get("/basket", Handler.Service<Basket>().Bind(basket => basket.Show()));

    /// <summary>Registers the services of the app. A program calls it with its builder, and a test with its own collection.</summary>
    public static void AddShop(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ShopOptions>(shop => configuration.GetSection("Shop").Bind(shop));
        services.AddScoped<IPrices, Prices>();
        services.AddScoped<Basket>();
    }

    private static async Handler<Response> Price(string item)
    {
        var prices = await Handler.Service<IPrices>();
        var price = await prices.PriceOfAsync(item, await Handler.Cancellation);
        return Response.Text($"{item}: {price:0.00}");
    }
}

public sealed class Basket(IPrices prices)
{
    public async Handler<Response> Show() =>
        Response.Text($"tea: {await prices.PriceOfAsync("tea", await Handler.Cancellation):0.00}");
}
