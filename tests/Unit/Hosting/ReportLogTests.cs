using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The levels at which hosts log reports.</summary>
public static class ReportLogTests
{
    private static readonly ReportKind[] Kinds = Enum.GetValues<ReportKind>();

    private static readonly App Reporting = App.Create()
        .Get(
            "/",
            Handler
                .All(Kinds.Select(kind => Handler.Report(new Report(kind, "message")).As(1)))
                .Then(Handler.Return(Response.Text("1")))
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: levels of reports",
        [
            Runner.TestCase(
                "ASP.NET Core's log contains each report at the level of its severity",
                async () =>
                {
                    var log = new Log();
                    await using var site = await Site.Start(
                        web => web.MapHandlers(Reporting, new HostingOptions()),
                        services => services.AddSingleton<ILoggerFactory>(log)
                    );
                    Check.Equal("200 1", await site.Get("/"));
                    foreach (var kind in Kinds)
                        Check.Equal(
                            new Report(kind, "message").Severity.ToString(),
                            log.Entries.Single(entry => entry.Text == $"{kind}: message").Level.ToString(),
                            $"{kind}"
                        );
                }
            ),
            Site.Both(
                "an entry of ASP.NET Core's log has the route, the stage and the trace",
                async options =>
                {
                    var log = new Log();
                    var app = App.Create().Get("/users/{id:int}", Handler.Fail<Response>(new TimeoutException()));
                    await using var site = await Site.Start(
                        web => web.MapHandlers("/api", app, options),
                        services => services.AddSingleton<ILoggerFactory>(log)
                    );
                    using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/7");
                    request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
                    using var response = await site.Client.SendAsync(request);
                    var entry = log.Properties.Single(each => each.ContainsKey("Stage"));
                    Check.Equal(
                        "UnhandledFault | /api/users/{id:int} | the view of GET /users/{id:int} | 0af7651916cd43dd8448eb211c80319c",
                        string.Join(
                            " | ",
                            new[] { "Kind", "Route", "Stage", "TraceId" }.Select(name => $"{entry[name]}")
                        )
                    );
                }
            ),
            Runner.TestCase(
                "a CGI program writes all reports except debug reports to its error stream",
                () =>
                {
                    using var error = new StringWriter();
                    var variables = new Dictionary<string, string>
                    {
                        ["GATEWAY_INTERFACE"] = "CGI/1.1",
                        ["REQUEST_METHOD"] = "GET",
                        ["REQUEST_URI"] = "/",
                        ["PATH_INFO"] = "/",
                        ["SCRIPT_NAME"] = "",
                        ["HTTP_HOST"] = "localhost",
                    };
                    CgiHost.Run(Reporting, new CgiRequest(variables, Stream.Null, Stream.Null, error));
                    Check.Sequence(
                        Kinds
                            .Where(kind => new Report(kind, "message").Severity != ReportSeverity.Debug)
                            .Select(kind => $"{kind}: message"),
                        error
                            .ToString()
                            .Split(Environment.NewLine)
                            .Select(line => line.Trim())
                            .Where(line => line != "")
                    );
                }
            ),
        ]
    );

    private sealed class Log : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Entries { get; } = [];

        public ConcurrentQueue<Dictionary<string, object?>> Properties { get; } = [];

        ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

        void ILoggerFactory.AddProvider(ILoggerProvider provider) { }

        void IDisposable.Dispose() { }

        IDisposable? ILogger.BeginScope<TState>(TState state) => null;

        bool ILogger.IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            Entries.Enqueue((logLevel, formatter(state, exception)));
            if (state is IEnumerable<KeyValuePair<string, object?>> properties)
                Properties.Enqueue(properties.ToDictionary());
        }
    }
}
