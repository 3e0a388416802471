using System.Net;

namespace Handlers.Tests.Wire;

/// <summary>A web server of the system with a configuration of ours, in the foreground and on 127.0.0.1.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly List<Child> children = [];

    public required IPEndPoint At { get; init; }

    /// <summary>Starts it. In texts, @DIR@ is its folder, @PORT@ its port and @TOKEN@ what it must answer at <c>/ready</c>.</summary>
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
            // For a server that cannot answer from its configuration.
            await File.WriteAllTextAsync(Path.Combine(directory, "token"), Filled("@TOKEN@"));
            var server = new WebServer { At = new IPEndPoint(IPAddress.Loopback, port) };
            foreach (var words in commands.Select(command => Filled(command).Split(' ')))
                server.children.Add(Child.Start(directory, words[0], words[1..]));
            if (await server.IsReadyAsync(Token(directory, port)))
                return server;
            var errors = string.Concat(server.children.Select(child => child.Errors));
            server.Dispose();
            // Somebody else was given the port in between.
            if (!errors.Contains("in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"expected {name} to serve, found {errors}");
        }
    }

    private static string Token(string directory, int port) =>
        $"{Path.GetFileName(directory)}-{port}-{Environment.ProcessId}";

    // It begins to listen when it likes. Another server that was given the port would answer with something else.
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
