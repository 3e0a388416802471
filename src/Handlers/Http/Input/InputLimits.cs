namespace Handlers;

/// <summary>
/// Limits on how much of a request's body is read to bind it. They do not replace the limits of the server, which may refuse a body earlier. Too many
/// bytes are refused with status 413, too many fields with 400; no more than the limit is kept in the process.
/// </summary>
/// <remarks>Immutable; safe on every thread. They apply inside <c>Decorator.LimitInput</c> or <c>Bound.Limits</c>; elsewhere <see cref="Default"/>
/// applies.</remarks>
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

    /// <summary>Gets the default limits.</summary>
    public static InputLimits Default { get; } = new();

    /// <summary>Gets the largest number of bytes of a body, 0 or more. The default value is 30,000,000, the same as Kestrel's. JSON and texts are held in
    /// memory, so for them the limit is at most 2 GB.</summary>
    public long MostBytes
    {
        get => mostBytes;
        init => mostBytes = AtLeast(0, value);
    }

    /// <summary>Gets the largest number of bytes of one file of a form, 0 or more. The default value is null: as many as the body may have.</summary>
    public long? LargestFile
    {
        get => largestFile;
        init => largestFile = value is { } limit ? AtLeast(0, limit) : null;
    }

    /// <summary>Gets the largest number of fields and files of a form, 1 or more. The default value is 1024.</summary>
    public int MostFields
    {
        get => mostFields;
        init => mostFields = (int)AtLeast(1, value);
    }

    /// <summary>Gets the largest number of characters of a field's name, 1 or more. The default value is 2048.</summary>
    public int LongestName
    {
        get => longestName;
        init => longestName = (int)AtLeast(1, value);
    }

    /// <summary>Gets the largest number of characters of a form field's value, or of bytes in a multipart form; 1 or more. The default value is
    /// 4,194,304.</summary>
    public int LongestField
    {
        get => longestField;
        init => longestField = (int)AtLeast(1, value);
    }

    /// <summary>Gets the number of bytes of a file that are kept in memory, 0 or more. The default value is 65,536. A larger file is kept in the temporary
    /// directory until the request has ended.</summary>
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
