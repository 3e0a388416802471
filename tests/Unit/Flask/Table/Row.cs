namespace Handlers.Tests.Flask;

/// <summary>What this library does about one behaviour of the systems that it learns from.</summary>
internal enum Verdict
{
    /// <summary>The same.</summary>
    Kept,

    /// <summary>Something better, in the same place.</summary>
    Bettered,

    /// <summary>One of several ways, chosen and written down.</summary>
    Decided,

    /// <summary>The types leave no room for it.</summary>
    Impossible,
}

/// <summary>One behaviour: its id, the verdict, and what this library does, in a sentence. The tests of a row are those whose names
/// begin with its id; one without a test is open, with the reason.</summary>
internal sealed record Row(string Id, Verdict Verdict, string Here)
{
    /// <summary>Why there is no test yet; null when there is one.</summary>
    public string? Open { get; init; }
}

/// <summary>The rows of one theme.</summary>
internal sealed record Section(string Title, params Row[] Rows);
