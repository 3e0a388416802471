namespace Handlers.Tests.Wire;

/// <summary>The app in a process of its own, served by Kestrel or by the listener.</summary>
internal sealed class Served : IDisposable
{
    private readonly Child child;
    private readonly HttpClient client = new();

    private Served(Child child, Uri[] addresses)
    {
        this.child = child;
        Addresses = addresses;
    }

    /// <summary>Kestrel: two for HTTP/1.1, one for HTTP/2.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public Uri Address => Addresses[0];

    /// <summary>What it has reported.</summary>
    public string Errors => child.Errors;

    public static async Task<Served> StartAsync(string host, TempFolder folder)
    {
        var child = Child.Start(
            folder.Path,
            Programs.Self[0],
            [.. Programs.Self.Skip(1), "--serve", host, folder.Files]
        );
        if (await child.Output.ReadLineAsync() is { } line)
            return new Served(child, [.. line.Split(' ').Select(address => new Uri(address))]);
        child.Dispose();
        throw new InvalidOperationException($"expected the addresses of {host}, found that it ended: {child.Errors}");
    }

    /// <summary>The lines that views have noted.</summary>
    public async Task<string[]> RanAsync(CancellationToken stop) =>
        (await client.GetStringAsync(new Uri(Address, "ran"), stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first line that begins so, as soon as it is there.</summary>
    public async Task<string> NotedAsync(string beginning, CancellationToken stop)
    {
        while (true)
        {
            var line = Array.Find(await RanAsync(stop), line => line.StartsWith(beginning, StringComparison.Ordinal));
            if (line is not null)
                return line;
            await Task.Delay(Wait.Between, stop);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        child.Dispose();
    }
}
