namespace Handlers.Tests.Security.Defaults;

/// <summary>One line of the table of safe defaults in docs/security.md.</summary>
internal sealed record DefaultRow(string What, Cell Kestrel, Cell Listener, Cell Cgi)
{
    /// <summary>The cells with their hosts, in the order of the table.</summary>
    public IEnumerable<(AskedHost Host, Cell Cell)> Cells =>
        [(AskedHost.Kestrel, Kestrel), (AskedHost.Listener, Listener), (AskedHost.Cgi, Cgi)];

    /// <summary>A line with the same behaviour on every host.</summary>
    public static DefaultRow Everywhere(string what, Cell cell) => new(what, cell, cell, cell);

    /// <summary>A line with one behaviour on ASP.NET Core and another one elsewhere.</summary>
    public static DefaultRow Framework(string what, Cell kestrel, Cell others) => new(what, kestrel, others, others);
}

/// <summary>The behaviour that a user has without doing anything, and the tests that hold it.</summary>
/// <param name="Text">The text of the cell.</param>
internal sealed record Cell(string Text)
{
    /// <summary>Asks a host that serves the app of the table.</summary>
    public Func<Asked, Task>? Asks { get; init; }

    /// <summary>Looks at a host in another way.</summary>
    public Func<AskedHost, Task>? Looks { get; init; }

    /// <summary>The other tests that hold it: the name of a list, or of a list and the beginning of a test in it, separated by a slash.</summary>
    public IReadOnlyList<string> HeldBy { get; init; } = [];
}
