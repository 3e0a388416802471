using Handlers;
using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>The SQLite file. Each request has its own connection, opened by a before hook and closed by a teardown hook.</summary>
class Database
{
    private static readonly Key<SqliteConnection?> Opened = new("connection", () => null);

    private readonly string connectionString;

    // SQLite allows one writer at a time. Waiting here holds no thread.
    private readonly SemaphoreSlim writing = new(1);

    public Database(string file) =>
        // DefaultTimeout is the number of seconds for which the driver retries when another process has locked the file.
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 5 }.ToString();

    /// <summary>Creates the file and its tables if they are missing.</summary>
    /// <exception cref="SqliteException">The file cannot be opened or is not a database.</exception>
    public void Create()
    {
        using var connection = Connect();
        connection.Prepare();
        // With WAL, readers and the writer do not wait for each other. It is a property of the file.
        connection.Execute($"pragma journal_mode = wal");
        connection.Execute(Schema.Tables);
    }

    /// <summary>Opens the connection of the request.</summary>
    public async Handler Open()
    {
        var connection = Connect();
        // The key is set before the connection is opened, so that the teardown hook always finds it.
        await Opened.Set(connection);
        connection.Prepare();
    }

    /// <summary>Closes the connection of the request, if one was opened: an earlier hook may have answered.</summary>
    public async Handler Close()
    {
        if (await Opened.Get() is { } connection)
            await connection.DisposeAsync();
    }

    /// <summary>Runs a query on the request's connection.</summary>
    public Handler<A> Read<A>(Func<SqliteConnection, A> query) => Connection.Map(query);

    /// <summary>Runs a query on a separate connection and thread, so that several queries can run concurrently. SQLite runs on the calling thread; a driver
    /// that waits for a server would not need the thread.</summary>
    public Task<A> ReadAside<A>(Func<SqliteConnection, A> query) =>
        Task.Run(() =>
        {
            using var connection = Connect();
            connection.Prepare();
            return query(connection);
        });

    /// <summary>Changes the database through the request's connection, in a transaction.</summary>
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

    /// <summary>Creates a connection that is not open yet.</summary>
    protected virtual SqliteConnection Connect() => new(connectionString);

    private static Handler<SqliteConnection> Connection { get; } =
        Opened.Get().Map(connection => connection ?? throw new InvalidOperationException("No before hook opened it."));
}
