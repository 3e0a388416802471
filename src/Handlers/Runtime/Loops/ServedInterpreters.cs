namespace Handlers.Runtime;

/// <summary>
/// Whose runs a blocking loop has served lately: the loop is its thread's, not an interpreter's, and a late post of an ended run is a matter
/// of the interpreter that ran it. The loop's thread adds, any thread finds.
/// </summary>
internal sealed class ServedInterpreters
{
    /// <summary>Numbers have so many bits. They come round, and a report that is so late may go to another interpreter's sink.</summary>
    internal const int NumberBits = 10;

    private const int Numbers = (1 << NumberBits) - 1;
    private const int Kept = 4;

    private readonly Interpreter?[] interpreters = new Interpreter?[Kept];
    private int newest;

    /// <summary>By which a context names the one that its run belongs to.</summary>
    internal int Newest => newest;

    internal void Add(Interpreter interpreter)
    {
        // The number first: who finds the new one in an old one's place must find that it is not the one that was meant.
        Interlocked.Exchange(ref newest, (newest + 1) & Numbers);
        Volatile.Write(ref interpreters[newest % Kept], interpreter);
    }

    /// <summary>Finds one by its number, of which the higher bits do not count; null when the loop has served too many others since.</summary>
    internal Interpreter? Find(int number)
    {
        var found = Volatile.Read(ref interpreters[(number & Numbers) % Kept]);
        return ((Volatile.Read(ref newest) - number) & Numbers) < Kept ? found : null;
    }
}
