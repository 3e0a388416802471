namespace Handlers;

/// <summary>An empty body in place of a body that is not sent and whose length is unknown: the answer to HEAD must not claim that GET would
/// return no bytes.</summary>
internal sealed class UnsentBody : Body
{
    internal static readonly UnsentBody Instance = new();

    public override long? Length => null;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) => ValueTask.FromResult(Stream.Null);

    public override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        return true;
    }
}
