using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND010 finds parts of a request inside fibers of the host.</summary>
public static class ServiceInHostFiberTests
{
    private const string Foo =
        "\nstatic async Handler Mail(object what) { await Task.Delay(1); Console.WriteLine(what); } "
        + "class Foo { public async Handler Later() => await Task.Delay(1); public string Name => \"\"; }";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND010: a part of a request in a fiber of the host",
        [
            Finds(
                "a service whose method makes the handler",
                "var foo = await Handler.Service<Foo>(); await Handler.Spawn({|HND010:foo|}.Later(), Lifetime.Host, \"later\");"
            ),
            Finds(
                "a service that is passed to the function of the fiber",
                "var foo = await Handler.Service<Foo>(); await Mail({|HND010:foo|}).Spawn(Lifetime.Host);"
            ),
            Finds(
                "a service that a lambda captures, once",
                "var foo = await Handler.Service<Foo>(); await Handler.Spawn(Handler.Act(async () => { await {|HND010:foo|}.Later(); await foo.Later(); }), Lifetime.Host);"
            ),
            Finds(
                "a service that a lambda takes",
                "await Handler.Service<Foo>().Bind(foo => Handler.Spawn({|HND010:foo|}.Later(), Lifetime.Host, \"x\"));"
            ),
            Finds(
                "the framework's context",
                "var http = await Handler.HttpContext; await Mail({|HND010:http|}).Spawn(Lifetime.Host);"
            ),
            Finds(
                "a service that a local function captures, at the call",
                "var foo = await Handler.Service<Foo>(); await Handler.Spawn({|HND010:Run()|}, Lifetime.Host); async Handler Run() { await foo.Later(); }"
            ),
            Finds("the request", "await Mail({|HND010:request|}).Spawn(Lifetime.Host);"),
            Finds(
                "the provider of services",
                "var all = await Handler.Services; await Mail({|HND010:all|}).Spawn(Lifetime.Host);"
            ),
            Finds(
                "nothing that is read before",
                "var foo = await Handler.Service<Foo>(); await Mail(foo.Name + request.Path).Spawn(Lifetime.Host);"
            ),
            Finds(
                "nothing that the fiber takes itself",
                "await Handler.Spawn(Handler.Act(async () => { var foo = await Handler.Service<Foo>(); await foo.Later(); }), Lifetime.Host); await Handler.Spawn(Handler.Service<Foo>().Map(foo => foo.Name), Lifetime.Host);"
            ),
            Finds(
                "nothing in a local function that takes the service itself",
                "await Handler.Spawn(Run(), Lifetime.Host); async Handler Run() { var foo = await Handler.Service<Foo>(); await foo.Later(); }"
            ),
            Finds(
                "nothing in fibers of the request",
                "var foo = await Handler.Service<Foo>(); await Handler.Spawn(foo.Later(), Lifetime.Request); await foo.Later().Spawn(Lifetime.Stage);"
            ),
            Finds(
                "nothing in services of the framework, which are singletons",
                "var log = await Handler.Service<ILogger<Foo>>(); await Mail(log).Spawn(Lifetime.Host);"
            ),
            Finds(
                "nothing else",
                "var foo = new Foo(); var text = \"x\"; await Mail(foo).Spawn(Lifetime.Host); await Mail(text).Spawn(Lifetime.Host);"
            ),
        ]
    );

    private static Test Finds(string what, string code) =>
        Runner.TestCase(
            $"finds {what}",
            () =>
                Source.Reports<ServiceInHostFiber>(
                    $"var app = App.Create().Get(\"/\", async request => {{ {code} return \"x\"; }});{Foo}"
                )
        );
}
