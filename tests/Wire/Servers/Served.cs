namespace Handlers.Tests.Wire;

/// <summary>The app in a separate process, served by Kestrel or by the listener.</summary>
internal sealed class Served : IDisposable
{
    private readonly Child child;
    private readonly HttpClient client = new();

    private Served(Child child, Uri[] addresses)
    {
        this.child = child;
        Addresses = addresses;
    }

    /// <summary>The addresses. Kestrel has three: two for HTTP/1.1 and one for HTTP/2. A program whose metrics are collected has one more for them.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public Uri Address => Addresses[0];

    /// <summary>The errors that it has reported so far.</summary>
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
        throw new InvalidOperationException(
            $"expected the addresses of {host}, found that the process ended: {child.Errors}"
        );
    }

    /// <summary>The lines that views have written so far.</summary>
    public async Task<string[]> RanAsync(CancellationToken stop) =>
        (await client.GetStringAsync(new Uri(Address, "ran"), stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits for the first line with this beginning and returns it.</summary>
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
