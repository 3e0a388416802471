namespace Handlers;

/// <summary>
/// How much of a request's body is read to bind it. Not a limit of the server, which may refuse earlier. What is larger is refused with
/// status 413, what is more than can be counted with 400; no more than the limit is kept meanwhile.
/// </summary>
/// <remarks>Immutable; safe on every thread. They hold for a run from <c>Decorator.LimitInput</c> or <c>Bound.Limits</c> on; else those of
/// <see cref="Default"/>.</remarks>
/// <example><code>
/// var limits = new InputLimits { MostBytes = 10_000_000, LargestFile = 2_000_000, MostFields = 20 };
/// var uploads = Decorator.LimitInput(limits);
/// </code></example>
public sealed record InputLimits
{
    private readonly long mostBytes = Body.DefaultLimit;
    private readonly long? largestFile;
    private readonly int mostFields = 1024;
    private readonly int longestName = 2048;
    private readonly int longestField = 4 * 1024 * 1024;
    private readonly int inMemory = 64 * 1024;

    /// <summary>All defaults.</summary>
    public static InputLimits Default { get; } = new();

    /// <summary>The most bytes of a body, from 0; 30,000,000 by default, as Kestrel's. JSON and texts are held in memory, so at most 2 GB of them.</summary>
    public long MostBytes
    {
        get => mostBytes;
        init => mostBytes = AtLeast(0, value);
    }

    /// <summary>The most bytes of one file of a form, from 0; null, the default, for as many as the body may have.</summary>
    public long? LargestFile
    {
        get => largestFile;
        init => largestFile = value is { } limit ? AtLeast(0, limit) : null;
    }

    /// <summary>The most fields and files of a form, from 1; 1024 by default.</summary>
    public int MostFields
    {
        get => mostFields;
        init => mostFields = (int)AtLeast(1, value);
    }

    /// <summary>The most characters of a field's name, from 1; 2048 by default.</summary>
    public int LongestName
    {
        get => longestName;
        init => longestName = (int)AtLeast(1, value);
    }

    /// <summary>The most characters of a field's value in a form, bytes where it is multipart; from 1; 4,194,304 by default.</summary>
    public int LongestField
    {
        get => longestField;
        init => longestField = (int)AtLeast(1, value);
    }

    /// <summary>The bytes of a file that are kept in memory, from 0; 65,536 by default. A larger file is kept in the temporary directory until
    /// the request has ended.</summary>
    public int InMemory
    {
        get => inMemory;
        init => inMemory = (int)AtLeast(0, value);
    }

    private static long AtLeast(long least, long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }
}
