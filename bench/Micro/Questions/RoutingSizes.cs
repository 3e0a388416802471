using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Bench;

/// <summary>What does it cost to match a template with two typed parameters among a growing number of routes? Uses random paths, and compares with the
/// framework's endpoint routing.</summary>
public class RoutingSizes
{
    private const int Matches = 256;

    private readonly Sized ten = new(10);
    private readonly Sized hundred = new(100);
    private readonly Sized thousand = new(1_000);
    private readonly Sized tenThousand = new(10_000);

    [Benchmark]
    [Question("match of two typed parameters among 10 routes", Times = Matches, Baseline = nameof(Framework10))]
    public int Ours10() => ten.Ours();

    [Benchmark]
    public int Framework10() => ten.Framework();

    [Benchmark]
    [Question("match of two typed parameters among 100 routes", Times = Matches, Baseline = nameof(Framework100))]
    public int Ours100() => hundred.Ours();

    [Benchmark]
    public int Framework100() => hundred.Framework();

    [Benchmark]
    [Question("match of two typed parameters among 1,000 routes", Times = Matches, Baseline = nameof(Framework1000))]
    public int Ours1000() => thousand.Ours();

    [Benchmark]
    public int Framework1000() => thousand.Framework();

    [Benchmark]
    [Question("match of two typed parameters among 10,000 routes", Times = Matches, Baseline = nameof(Framework10000))]
    public int Ours10000() => tenThousand.Ours();

    [Benchmark]
    public int Framework10000() => tenThousand.Framework();

    /// <summary>Both routers with the same templates and paths.</summary>
    private sealed class Sized
    {
        private readonly Router<int> router;
        private readonly RequestDelegate framework;
        private readonly DefaultHttpContext context = new();
        private readonly string[] paths;

        internal Sized(int routes)
        {
            var templates = Enumerable.Range(0, routes).Select(Template).ToArray();
            router = Router.Build(
                templates.Select((text, n) => new RouteEntry<int>(RouteTemplate.Parse(text), [Method.Get], n))
            );
            var services = new ServiceCollection()
                .AddLogging()
                .AddRouting()
                .AddSingleton(new DiagnosticListener("bench"))
                .BuildServiceProvider();
            var app = new ApplicationBuilder(services);
            app.UseRouting();
            app.UseEndpoints(endpoints =>
            {
                foreach (var template in templates)
                    endpoints.MapGet(template, _ => Task.CompletedTask);
            });
            framework = app.Build();
            context.RequestServices = services;
            context.Request.Method = "GET";
            var random = new Random(1);
            paths =
            [
                .. Enumerable.Range(0, Matches).Select(id => $"/section-{random.Next(routes)}/{id}/posts/{id + 0.5}"),
            ];
        }

        internal int Ours()
        {
            var sum = 0;
            foreach (var path in paths)
                sum += router.Match(Method.Get, path).Value;
            return sum;
        }

        internal int Framework()
        {
            var sum = 0;
            foreach (var path in paths)
            {
                context.Request.Path = path;
                context.SetEndpoint(null);
                framework(context).GetAwaiter().GetResult();
                sum += context.Response.StatusCode;
            }
            return sum;
        }

        private static string Template(int n) => $"/section-{n}/{{id:int}}/posts/{{weight:double}}";
    }
}
