namespace Handlers.Tests.Fuzz.Running;

/// <summary>Makes inputs, gives them to the library and compares the answers with a second opinion.</summary>
/// <param name="name">The name by which the command line selects it.</param>
/// <param name="count">The number of cases in <c>verify</c>.</param>
internal abstract class Fuzzer(string name, int count) : IAsyncDisposable
{
    public string Name => name;

    public int Count => count;

    /// <summary>The number of cases that run concurrently, for fuzzers that wait for a network.</summary>
    public virtual int Width => 1;

    /// <summary>Prepares what all cases share, such as servers.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Runs one case.</summary>
    /// <param name="dice">The only source of chance, so that the case can be repeated.</param>
    /// <returns>Null if all that must hold held, otherwise a description with the input.</returns>
    public abstract Task<string?> CheckAsync(Dice dice);

    /// <summary>Checks what must hold after all cases, such as that every connection is closed; returns null or a description.</summary>
    public virtual Task<string?> EndAsync() => Task.FromResult<string?>(null);

    public virtual ValueTask DisposeAsync() => default;
}
