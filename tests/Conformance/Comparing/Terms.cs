namespace Handlers.Tests.Conformance;

/// <summary>What of a request is compared: everything, unless a deliberate difference says otherwise.</summary>
internal sealed record Terms
{
    public static readonly Terms Exact = new();

    public bool Status { get; init; } = true;

    public bool Headers { get; init; } = true;

    public bool Body { get; init; } = true;

    /// <summary>Whether both sides end with the same fault instead of a whole response.</summary>
    public bool Breaks { get; init; }

    /// <summary>Methods that Allow names here beside those of Flask.</summary>
    public IReadOnlyList<string> AlsoAllowed { get; init; } = [];

    /// <summary>What of a trace is compared, on both sides.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> Trace { get; init; } = trace => trace;

    /// <summary>What of the found trace may follow behind all that is expected.</summary>
    public Func<string, bool> MayFollow { get; init; } = _ => false;

    public IReadOnlyList<string> Found(IReadOnlyList<string> trace, int expected)
    {
        var compared = Trace(trace);
        return [.. compared.Where((element, index) => index < expected || !MayFollow(element))];
    }
}
