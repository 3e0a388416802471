using Handlers;
using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>The SQLite file. A request has a connection of its own, opened by a before hook and closed by a teardown hook.</summary>
class Database
{
    private static readonly Key<SqliteConnection?> Opened = new("connection", () => null);

    private readonly string connectionString;

    // SQLite has one writer at a time. Who waits for it here holds no thread while it does.
    private readonly SemaphoreSlim writing = new(1);

    public Database(string file) =>
        // DefaultTimeout: seconds for which the driver tries again when another process has locked the file.
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 5 }.ToString();

    /// <summary>Makes the file and its tables where they are not there.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is something else.</exception>
    public void Create()
    {
        using var connection = Connect();
        connection.Prepare();
        // WAL: readers and the writer do not wait for each other. It is a property of the file.
        connection.Execute($"pragma journal_mode = wal");
        connection.Execute(Schema.Tables);
    }

    /// <summary>Opens the connection of the request.</summary>
    public async Handler Open()
    {
        var connection = Connect();
        // Before it is opened: the teardown hook finds it whatever happens in between.
        await Opened.Set(connection);
        connection.Prepare();
    }

    /// <summary>Closes the connection of the request; there is none when an earlier hook has answered.</summary>
    public async Handler Close()
    {
        if (await Opened.Get() is { } connection)
            await connection.DisposeAsync();
    }

    /// <summary>Asks the request's connection.</summary>
    public Handler<A> Read<A>(Func<SqliteConnection, A> query) => Connection.Map(query);

    /// <summary>Asks a connection of its own, on a thread of its own, so that several can be asked at once. SQLite answers on the
    /// thread that asks; a driver that waits for a server would not need the thread.</summary>
    public Task<A> ReadAside<A>(Func<SqliteConnection, A> query) =>
        Task.Run(() =>
        {
            using var connection = Connect();
            connection.Prepare();
            return query(connection);
        });

    /// <summary>Changes the database through the request's connection, wholly or not at all.</summary>
    public async Handler<A> Write<A>(Func<SqliteConnection, A> change)
    {
        var connection = await Connection;
        await writing.WaitAsync(await Handler.Cancellation);
        try
        {
            using var transaction = connection.BeginTransaction();
            var result = change(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>A connection that is not open yet.</summary>
    protected virtual SqliteConnection Connect() => new(connectionString);

    private static Handler<SqliteConnection> Connection { get; } =
        Opened.Get().Map(connection => connection ?? throw new InvalidOperationException("No before hook opened it."));
}
