namespace Handlers.Tests.Conformance;

/// <summary>The parts of a request that are compared: everything, except where a deliberate difference excludes it.</summary>
internal sealed record Terms
{
    public static readonly Terms Exact = new();

    public bool Status { get; init; } = true;

    public bool Headers { get; init; } = true;

    public bool Body { get; init; } = true;

    /// <summary>Whether both sides end with the same fault instead of a complete response.</summary>
    public bool Breaks { get; init; }

    /// <summary>Methods that Allow lists here in addition to Flask's.</summary>
    public IReadOnlyList<string> AlsoAllowed { get; init; } = [];

    /// <summary>Selects the part of a trace that is compared, on both sides.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> Trace { get; init; } = trace => trace;

    /// <summary>The elements of the found trace that may follow after everything expected.</summary>
    public Func<string, bool> MayFollow { get; init; } = _ => false;

    public IReadOnlyList<string> Found(IReadOnlyList<string> trace, int expected)
    {
        var compared = Trace(trace);
        return [.. compared.Where((element, index) => index < expected || !MayFollow(element))];
    }
}
