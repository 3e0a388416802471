namespace Handlers.Runtime;

/// <summary>
/// The interpreters whose runs a blocking loop has served lately. A loop belongs to its thread and not to an interpreter, but a late post of an
/// ended run must be reported by the interpreter that ran it. The loop's thread adds, any thread finds.
/// </summary>
internal sealed class ServedInterpreters
{
    /// <summary>The number of bits of a number. Numbers wrap around, so a very late report may reach another interpreter's sink.</summary>
    internal const int NumberBits = 10;

    private const int Numbers = (1 << NumberBits) - 1;
    private const int Kept = 4;

    private readonly Interpreter?[] interpreters = new Interpreter?[Kept];
    private int newest;

    /// <summary>The number of the interpreter of the current run; a context keeps it.</summary>
    internal int Newest => newest;

    internal void Add(Interpreter interpreter)
    {
        // The number is advanced first, so that a reader who finds the new interpreter in an old one's slot also sees that the old
        // number has expired.
        Interlocked.Exchange(ref newest, (newest + 1) & Numbers);
        Volatile.Write(ref interpreters[newest % Kept], interpreter);
    }

    /// <summary>Finds an interpreter by its number, ignoring the higher bits; null if the loop has served too many others since.</summary>
    internal Interpreter? Find(int number)
    {
        var found = Volatile.Read(ref interpreters[(number & Numbers) % Kept]);
        return ((Volatile.Read(ref newest) - number) & Numbers) < Kept ? found : null;
    }
}
