using Microsoft.Data.Sqlite;
using Notes;

namespace Handlers.Tests.Samples;

/// <summary>A database in a separate file that is deleted at the end. It counts how often a connection is opened and closed.</summary>
internal sealed class CountedDatabase : Database, IDisposable
{
    private readonly string directory;
    private int opened;
    private int closed;

    public CountedDatabase()
        : this(Directory.CreateTempSubdirectory("notes-").FullName) { }

    private CountedDatabase(string directory)
        : base(Path.Combine(directory, "notes.db"))
    {
        this.directory = directory;
        Create();
        Forget();
    }

    public (int Opened, int Closed) Counts => (Volatile.Read(ref opened), Volatile.Read(ref closed));

    public void Forget() => (opened, closed) = (0, 0);

    public void Dispose()
    {
        using (var connection = Connect())
            SqliteConnection.ClearPool(connection);
        Directory.Delete(directory, recursive: true);
    }

    protected override SqliteConnection Connect()
    {
        var connection = base.Connect();
        connection.StateChange += (_, change) =>
            Interlocked.Increment(
                ref change.CurrentState == System.Data.ConnectionState.Open ? ref opened : ref closed
            );
        return connection;
    }
}
