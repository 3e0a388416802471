using System.Text;
using System.Text.RegularExpressions;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Conventions;
using HowTo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

/// <summary>The apps of the how-to pages give the answers that the pages show, under every interpreter of a host.</summary>
public static class HowToTests
{
    private static readonly (string Page, Func<App> App)[] Pages =
    [
        ("docs/how-to/errors.md", () => Failing.App),
        ("docs/how-to/services-and-configuration.md", () => Configured.App),
        ("docs/how-to/background-work.md", () => Background.Of(new Outbox())),
        ("docs/how-to/streaming-and-events.md", () => Streaming.App),
        ("docs/from-minimal-apis.md", () => TodosOfHandlers.App),
    ];

    private static readonly HostInterpreter[] Interpreters =
    [
        HostInterpreter.Async,
        HostInterpreter.Shared,
        HostInterpreter.Blocking,
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "how to",
        [
            .. from page in Pages
            from interpreter in Interpreters
            select Runner.TestCase(
                $"{page.Page} shows the answers, {interpreter}",
                async () =>
                {
                    await using var services = Services();
                    var options = new AppServerOptions
                    {
                        Interpreter = interpreter,
                        Workers = 2,
                        Loops = 1,
                        Report = _ => { },
                    };
                    await using var host = new AppMessageHandler(page.App(), options, services: services);
                    using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                    Check.True(await Asked(page.Page, client) >= 3);
                }
            ),
            Runner.TestCase(
                "a host that stops waits for the work that a request of docs/how-to/background-work.md left to it",
                async () =>
                {
                    var outbox = new Outbox();
                    await using (var host = new AppMessageHandler(Background.Of(outbox)))
                    {
                        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
                        using var answer = await client.PostAsync("/orders/7", null);
                        await host.StopAsync();
                    }
                    Check.Sequence(["order 7"], outbox.Sent);
                }
            ),
            Runner.TestCase(
                "the app of minimal APIs gives the answers of docs/from-minimal-apis.md, too",
                async () =>
                {
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.WebHost.UseTestServer();
                    builder.Services.AddSingleton<TodoStore>();
                    await using var web = builder.Build();
                    TodosOfMinimalApis.Map(web);
                    await web.StartAsync();
                    Check.True(await Asked("docs/from-minimal-apis.md", web.GetTestClient()) >= 3);
                }
            ),
            Runner.TestCase(
                "the pages show the files of samples/HowTo, HowTo.Data and Deployed unchanged",
                () =>
                {
                    var pages = string.Concat(
                        Repository
                            .Files("docs", ".md")
                            .Where(file =>
                                file.Path.StartsWith("docs/how-to/") || file.Path == "docs/from-minimal-apis.md"
                            )
                            .Select(file => file.Text)
                    );
                    var samples = (
                        (string[])["samples/HowTo", "samples/HowTo.Data", "samples/Deployed", "samples/RateLimit.Tests"]
                    )
                        .SelectMany(folder => Repository.Files(folder, ".cs", ".conf"))
                        .Where(file => file.Path != "samples/HowTo.Data/Program.cs");
                    foreach (var file in samples)
                        Check.True(
                            Regex.IsMatch(
                                pages,
                                $@"^```\w+ file={Regex.Escape(file.Path)}\n{Regex.Escape(file.Text.Trim())}\n```",
                                RegexOptions.Multiline
                            ),
                            file.Path
                        );
                }
            ),
        ]
    );

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TodoStore>();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Shop:Name", "Tea shop")]).Build();
        Configured.AddShop(services, settings);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<int> Asked(string page, HttpClient client)
    {
        var exchanges = Regex.Matches(
            File.ReadAllText(Path.Combine(Repository.Root, page)),
            @"^> (?<method>[A-Z]+) (?<path>\S+)(?: (?<type>\S+) (?<body>[^\n]*))?\n(?<answer>.*?)\n(?=^> |^```)",
            RegexOptions.Singleline | RegexOptions.Multiline
        );
        foreach (Match exchange in exchanges)
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(exchange.Groups["method"].Value),
                exchange.Groups["path"].Value
            );
            if (exchange.Groups["type"].Success)
                request.Content = new StringContent(
                    exchange.Groups["body"].Value,
                    Encoding.UTF8,
                    exchange.Groups["type"].Value
                );
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Check.Equal(
                exchange.Groups["answer"].Value.TrimEnd(),
                $"{(int)response.StatusCode} {text}".TrimEnd(),
                exchange.Value
            );
        }
        return exchanges.Count;
    }
}
