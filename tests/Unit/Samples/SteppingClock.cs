namespace Handlers.Tests.Samples;

/// <summary>A clock that advances by 5 ms each time it is read, so that every measured duration is that long.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long timestamp;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Interlocked.Add(ref timestamp, 5);

    public override DateTimeOffset GetUtcNow() => new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
}
