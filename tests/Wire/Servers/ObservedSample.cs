namespace Handlers.Tests.Wire;

/// <summary>The program of docs/observability.md, as a separate process.</summary>
internal sealed class ObservedSample : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Child child;

    private ObservedSample(Child child, Uri address) => (this.child, Address) = (child, address);

    public Uri Address { get; }

    public static async Task<ObservedSample> StartAsync(TempFolder folder)
    {
        var child = Child.Start(
            folder.Path,
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "Observed.dll"),
            "--urls",
            "http://127.0.0.1:0"
        );
        while (await child.Output.ReadLineAsync() is { } line)
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // The log continues, and the program must not wait for a reader.
                _ = child.Output.ReadToEndAsync();
                return new ObservedSample(child, new Uri(line[(at + Listening.Length)..]));
            }
        child.Dispose();
        throw new InvalidOperationException($"expected the address of the sample, found that it ended: {child.Errors}");
    }

    public void Dispose() => child.Dispose();
}
