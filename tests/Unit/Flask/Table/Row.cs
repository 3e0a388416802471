namespace Handlers.Tests.Flask;

/// <summary>The verdict of this library on one behaviour of the systems from which it learns.</summary>
internal enum Verdict
{
    /// <summary>The behaviour is the same.</summary>
    Kept,

    /// <summary>Something better takes its place.</summary>
    Bettered,

    /// <summary>One of several behaviours was chosen and documented.</summary>
    Decided,

    /// <summary>The types make the behaviour impossible.</summary>
    Impossible,
}

/// <summary>
/// One behaviour: its id, the verdict, and this library's behaviour in a sentence. The tests of a row are the tests whose names begin with its id; a
/// row without a test is open, with the reason.
/// </summary>
internal sealed record Row(string Id, Verdict Verdict, string Here)
{
    /// <summary>The reason why there is no test yet; null if there is one.</summary>
    public string? Open { get; init; }
}

/// <summary>The rows of one topic.</summary>
internal sealed record Section(string Title, params Row[] Rows);
