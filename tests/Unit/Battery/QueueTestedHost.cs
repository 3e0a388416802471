using System.Net;
using Handlers.Runtime;
using Microsoft.Extensions.Primitives;
using Queues;

namespace Handlers.Tests.Battery;

/// <summary>The host that docs/hosts.md builds.</summary>
internal sealed class QueueTestedHost : TestedHost
{
    public override string Name => "the guide's queue";

    public override HostAbilities Abilities =>
        HostAbilities.Overlaps
        | HostAbilities.RunsHostFibers
        | HostAbilities.Stops
        | HostAbilities.KeepsTargets
        | HostAbilities.HasQueue;

    private const string Client = "the client of this test gives every content a length";

    public override IReadOnlyDictionary<string, string> Excused { get; } =
        new Dictionary<string, string>
        {
            ["HEAD of a body in parts has neither body nor length"] = Client,
            ["204 has neither body nor length"] = Client,
        };

    public override async Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase)
    {
        var host = new QueueHost(app, options, pathBase);
        await host.StartAsync();
        return StartedHost.Of(new HttpClient(new Sender(host)), host.StopAsync, () => new ValueTask(host.StopAsync()));
    }

    private sealed class Sender(QueueHost host) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var headers = request
                .Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? [])
                .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value])))
                .Append(KeyValuePair.Create("Host", new StringValues(request.RequestUri!.Authority)));
            var message = new Message(
                Method.Of(request.Method.Method),
                request.RequestUri.PathAndQuery,
                Headers.Received(headers),
                content
            );
            host.Send(message);
            var reply = await message.Reply.Task;
            var response = new HttpResponseMessage((HttpStatusCode)reply.Status.Code)
            {
                Content = new ByteArrayContent(reply.Body),
            };
            foreach (var header in reply.Headers)
                if (!response.Headers.TryAddWithoutValidation(header.Name, header.Value))
                    response.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
            if (reply.Status.AllowsBody && request.Method != HttpMethod.Head)
                response.Content.Headers.ContentLength = reply.Body.Length;
            return response;
        }
    }
}
