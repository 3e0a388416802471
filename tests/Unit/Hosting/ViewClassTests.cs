using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>View classes behind the framework's routing.</summary>
public static class ViewClassTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: view classes",
        [
            Site.Both(
                "C07 C08 verbs are an endpoint's methods, and the container creates the view if the request has a container",
                async options =>
                {
                    var app = App.Create()
                        .Map("/stock", Handler.Service<Stock>())
                        .Map("/{id:int}", (int id) => new Item(id));
                    var made = new Count();
                    await using var site = await Site.Start(
                        web => web.MapHandlers("/api", app, options),
                        services => services.AddSingleton(made).AddTransient<Stock>()
                    );

                    Check.Equal("405", (await site.Ask("PUT", "/api/stock"))[..3]);
                    Check.Equal("200", await site.Ask("OPTIONS", "/api/stock"));
                    Check.Equal(0, made.Value);
                    Check.Equal("200 12 left", await site.Get("/api/stock"));
                    Check.Equal("200 X-Head: own", await site.Ask("HEAD", "/api/stock", "X-Head"));
                    Check.Equal("200 POST", await site.Ask("POST", "/api/stock"));
                    Check.Equal(3, made.Value);
                    Check.Equal("200 item 7", await site.Get("/api/7"));
                    Check.Equal("404", (await site.Get("/api/x"))[..3]);
                }
            ),
        ]
    );

    private sealed class Count
    {
        public int Value;
    }

    private sealed class Stock : MethodView
    {
        public Stock(Count count) => Interlocked.Increment(ref count.Value);

        public override Handler<Response> Get() => Handler.Return(Response.Text("12 left"));

        public override Handler<Response> Head() =>
            Handler.Return(Response.Empty(Status.Ok).WithHeader("X-Head", "own"));

        public override async Handler<Response> Post()
        {
            await Task.Yield();
            return (await Handler.Request).Method.Name;
        }
    }

    private sealed class Item(int id) : MethodView
    {
        public override Handler<Response> Get() => Handler.Return(Response.Text($"item {id}"));
    }
}
