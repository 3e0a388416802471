using System.IO.Pipelines;
using System.Net;
using System.Text;
using Handlers.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Battery;

/// <summary>A CGI program, called in this process with variables and streams, as a web server would call it.</summary>
internal sealed class CgiTestedHost : TestedHost
{
    public override string Name => "CGI";

    /// <summary>The services in the container of the host, whose scopes are validated. By default the host has no services.</summary>
    internal Action<IServiceCollection>? Register { get; init; }

    public override IReadOnlyList<HostInterpreter> Interpreters { get; } = [HostInterpreter.Blocking];

    public override HostAbilities Abilities =>
        HostAbilities.StreamsRequests
        | HostAbilities.StreamsResponses
        | HostAbilities.Overlaps
        | HostAbilities.KeepsTargets;

    public override Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase) =>
        Task.FromResult(
            StartedHost.Of(new HttpClient(new WebServer(app, options, pathBase, Registered.With(Register))))
        );

    /// <summary>The web server's side.</summary>
    private sealed class WebServer(App app, AppServerOptions options, string pathBase, IServiceProvider? services)
        : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
            if (pathBase.Length > 0 && path != pathBase && !path.StartsWith(pathBase + "/", StringComparison.Ordinal))
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            var (input, output) = (new Pipe(), new Pipe());
            using var going = cancellationToken.Register(() =>
            {
                input.Writer.Complete(new IOException("The client has left."));
                output.Reader.Complete();
            });
            _ = Task.Run(() => UploadAsync(request.Content, input.Writer), CancellationToken.None);
            _ = Matrix.OnThread(() =>
            {
                var given = new CgiRequest(
                    Variables(request, path),
                    input.Reader.AsStream(),
                    new Breaking(output.Writer),
                    TextWriter.Null
                );
                var exit = CgiHost.Run(app, given, options, services);
                output.Writer.Complete(exit == 0 ? null : new IOException($"The program ended with {exit}."));
            });
            return await HeadAsync(request, output.Reader, cancellationToken);
        }

        private Dictionary<string, string> Variables(HttpRequestMessage request, string path)
        {
            var uri = request.RequestUri!;
            var variables = new Dictionary<string, string>
            {
                ["GATEWAY_INTERFACE"] = "CGI/1.1",
                ["REQUEST_METHOD"] = request.Method.Method,
                ["REQUEST_URI"] = uri.PathAndQuery,
                ["QUERY_STRING"] = uri.Query.TrimStart('?'),
                ["SCRIPT_NAME"] = pathBase,
                ["PATH_INFO"] = path[pathBase.Length..],
                ["HTTP_HOST"] = uri.Authority,
            };
            foreach (var (name, values) in request.Headers.NonValidated)
                variables["HTTP_" + name.ToUpperInvariant().Replace('-', '_')] = string.Join(", ", values);
            if (request.Content is not { } content)
                return variables;
            foreach (var (name, values) in content.Headers.NonValidated)
                variables[(name is "Content-Type" ? "" : "HTTP_") + name.ToUpperInvariant().Replace('-', '_')] =
                    string.Join(", ", values);
            if (request.Headers.TransferEncodingChunked != true && content.Headers.ContentLength is { } length)
                variables["CONTENT_LENGTH"] = $"{length}";
            else
                variables["HTTP_TRANSFER_ENCODING"] = "chunked";
            return variables;
        }

        private static async Task UploadAsync(HttpContent? content, PipeWriter writer)
        {
            if (content is not null)
                await content.CopyToAsync(writer.AsStream(leaveOpen: true));
            await writer.CompleteAsync();
        }

        private static async Task<HttpResponseMessage> HeadAsync(
            HttpRequestMessage request,
            PipeReader output,
            CancellationToken cancellation
        )
        {
            var stream = output.AsStream();
            var head = new StringBuilder();
            var one = new byte[1];
            try
            {
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                    head.Append(
                        await stream.ReadAsync(one, cancellation) == 1
                            ? (char)one[0]
                            : throw new HttpRequestException("Expected a response from the program, found no output.")
                    );
            }
            catch (InvalidOperationException) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellation);
            }
            var response = new HttpResponseMessage { RequestMessage = request, Content = new StreamContent(stream) };
            foreach (var line in head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
                if (name == "Status")
                    response.StatusCode = (HttpStatusCode)int.Parse(value[..3]);
                else if (!response.Headers.TryAddWithoutValidation(name, value))
                    response.Content.Headers.TryAddWithoutValidation(name, value);
            }
            return response;
        }
    }

    /// <summary>The standard output: a pipe whose reader may close it.</summary>
    private sealed class Breaking(PipeWriter writer) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var flushed = writer.WriteAsync(buffer.ToArray()).AsTask().GetAwaiter().GetResult();
            if (flushed.IsCompleted)
                throw new IOException("Broken pipe");
        }
    }
}
