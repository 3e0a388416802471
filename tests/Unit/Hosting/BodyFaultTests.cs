using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Faults of the server's own body, and of a stream with which middleware has replaced it.</summary>
public static class BodyFaultTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: faults of bodies",
        [
            .. new[]
            {
                ("a body", null),
                ("a form in parts that the framework reads", "multipart/form-data; boundary=b"),
                ("a form that the framework reads", "application/x-www-form-urlencoded"),
            }.Select(read =>
                Runner.TestCase(
                    $"a client that resets its request is a cancellation, even if the server cancels the token later: {read.Item1}",
                    async () =>
                    {
                        var server = new ScriptedFeatures();
                        var (serving, ended) = Serve(server, new ResetBody(), form: read.Item2);
                        await server.Aborted.Task;
                        Check.True(
                            !serving.IsCompleted,
                            "until the token is cancelled, a cancellation would be a fault"
                        );
                        server.Gone.Cancel();
                        await Task.WhenAny(serving);
                        Check.True(serving.IsCanceled, $"cancelled, found {serving.Exception?.InnerException}");
                        Check.True(await ended is OperationCanceledException, $"{await ended}");
                    }
                )
            ),
            Runner.TestCase(
                "a limit of a stream with which middleware has replaced the body stays a fault",
                async () =>
                {
                    var server = new ScriptedFeatures();
                    var (serving, ended) = Serve(
                        server,
                        new FileBufferingReadStream(
                            new MemoryStream(new byte[100]),
                            memoryThreshold: 10,
                            bufferLimit: 20,
                            Path.GetTempPath
                        )
                    );
                    await Task.WhenAny(serving);
                    Check.True(await ended is IOException, $"{await ended}");
                    Check.True(!server.Aborted.Task.IsCompleted, "the client has done nothing");
                }
            ),
        ]
    );

    // The endpoint itself, so that the test acts as the server.
    private static (Task Serving, Task<Exception?> Ended) Serve(
        ScriptedFeatures server,
        Stream body,
        string? form = null
    )
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var app = App.Create()
            .Post("/", Handler.BodyText().Map(text => Response.Text(text)))
            .Post("/form", Handler.Form().Map(read => Response.Text($"{read.Fields.Count}")))
            .Teardown(fault => ended.SetResult(fault));
        IEndpointRouteBuilder web = WebApplication.CreateSlimBuilder().Build();
        web.MapHandlers(app, new HostingOptions { Report = static _ => { } });
        var endpoint = web
            .DataSources.SelectMany(source => source.Endpoints)
            .First(each =>
                ((RouteEndpoint)each).RoutePattern.RawText == (form is null ? "/" : "/form")
                && each.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
            );
        var http = new DefaultHttpContext(server) { RequestServices = web.ServiceProvider };
        http.Request.Method = "POST";
        http.Request.Path = form is null ? "/" : "/form";
        http.Request.Body = body;
        if (form is not null)
        {
            http.Request.ContentType = form;
            server.Set<IFormFeature>(new FormFeature(http.Request));
        }
        return (endpoint.RequestDelegate!(http), ended.Task);
    }

    /// <summary>The features of a server, which also represent its request, as Kestrel's do.</summary>
    private sealed class ScriptedFeatures : FeatureCollection, IHttpRequestLifetimeFeature
    {
        public ScriptedFeatures()
        {
            Set<IHttpRequestFeature>(new HttpRequestFeature());
            Set<IHttpResponseFeature>(new HttpResponseFeature());
            Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            Set<IHttpRequestLifetimeFeature>(this);
        }

        public CancellationTokenSource Gone { get; } = new();

        public Signal Aborted { get; } = new();

        public CancellationToken RequestAborted
        {
            get => Gone.Token;
            set => throw new NotSupportedException();
        }

        public void Abort() => Aborted.Set();
    }

    private sealed class ResetBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("The client reset the request stream."));
    }
}
