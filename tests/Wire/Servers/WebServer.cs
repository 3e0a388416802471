using System.Net;

namespace Handlers.Tests.Wire;

/// <summary>A web server of the system with our own configuration, in the foreground and on 127.0.0.1.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly List<Child> children = [];

    public required IPEndPoint At { get; init; }

    /// <summary>
    /// Starts the server. In its texts, @DIR@ is replaced with its folder, @PORT@ with its port, and @TOKEN@ with the text that <c>/ready</c> must
    /// return.
    /// </summary>
    public static async Task<WebServer> StartAsync(
        TempFolder folder,
        string name,
        string configuration,
        params string[] commands
    )
    {
        var directory = folder.Make(name);
        while (true)
        {
            var port = Ports.Free();
            string Filled(string text) =>
                text.Replace("@DIR@", directory, StringComparison.Ordinal)
                    .Replace("@PORT@", $"{port}", StringComparison.Ordinal)
                    .Replace("@TOKEN@", Token(directory, port), StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(directory, "conf"), Filled(configuration));
            // For a server that cannot return a fixed text from its configuration.
            await File.WriteAllTextAsync(Path.Combine(directory, "token"), Filled("@TOKEN@"));
            var server = new WebServer { At = new IPEndPoint(IPAddress.Loopback, port) };
            foreach (var words in commands.Select(command => Filled(command).Split(' ')))
                server.children.Add(Child.Start(directory, words[0], words[1..]));
            if (await server.IsReadyAsync(Token(directory, port)))
                return server;
            var errors = string.Concat(server.children.Select(child => child.Errors));
            server.Dispose();
            // Another process took the port in the meantime.
            if (!errors.Contains("in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"expected {name} to serve, found {errors}");
        }
    }

    private static string Token(string directory, int port) =>
        $"{Path.GetFileName(directory)}-{port}-{Environment.ProcessId}";

    // The server begins to listen at some later time. Another server that took the port would return a different token.
    private async Task<bool> IsReadyAsync(string token)
    {
        using var limit = new CancellationTokenSource(Wait.Start);
        using var client = new HttpClient();
        while (!children.Exists(child => child.HasEnded))
        {
            try
            {
                if (await client.GetStringAsync($"http://{At}/ready", limit.Token) == token)
                    return true;
            }
            catch (HttpRequestException) { }
            await Task.Delay(Wait.Between, limit.Token);
        }
        return false;
    }

    public void Dispose() => children.ForEach(child => child.Dispose());
}
