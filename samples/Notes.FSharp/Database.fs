namespace Notes.FSharp

open System
open System.Threading
open Microsoft.Data.Sqlite
open Handlers

/// The SQLite file. A request has one connection, opened by a before hook and closed by a teardown hook.
type Database =
    private
        {
            ConnectionString: string
            /// SQLite allows one writer at a time. Waiting here holds no thread.
            Writing: SemaphoreSlim
        }

module Database =
    let private opened: Key<SqliteConnection option> =
        Key.createWith "connection" (fun () -> None)

    let private connect database =
        new SqliteConnection(database.ConnectionString)

    /// Opens a connection and prepares it for the schema.
    let private prepare (connection: SqliteConnection) =
        // SQLite's own functions handle letter case only for ASCII.
        connection.CreateFunction(
            "contains",
            Func<string, string, bool>(fun text words -> text.Contains(words, StringComparison.OrdinalIgnoreCase)),
            isDeterministic = true
        )

        connection.Open()

        Sql.execute $"pragma busy_timeout = 5000; pragma foreign_keys = on" connection
        |> ignore<int>

    /// A database in a file. DefaultTimeout is the number of seconds for which the driver retries when another process has locked the file.
    let ofFile file =
        {
            ConnectionString = SqliteConnectionStringBuilder(DataSource = file, DefaultTimeout = 5).ToString()
            Writing = new SemaphoreSlim 1
        }

    /// Creates the missing tables, which are the same as in samples/Notes.
    let create database =
        use connection = connect database
        prepare connection
        // With WAL, readers and the writer do not wait for each other. It is a property of the file.
        Sql.execute $"pragma journal_mode = wal" connection |> ignore<int>

        Sql.execute
            $"""
            create table if not exists notes (
                id integer primary key autoincrement, -- numbers of deleted notes do not come back
                title text not null,
                text text not null,
                created integer not null, -- milliseconds since 1970
                changed integer not null
            );
            create table if not exists tags (
                note integer not null references notes on delete cascade,
                name text not null,
                primary key (name, note)
            ) without rowid;
            create index if not exists tags_of_note on tags (note);
            create view if not exists notes_with_tags as
                select id, title, text, created, changed,
                    (select group_concat(name, ',' order by name) from tags where note = id) as tags
                from notes;
            """
            connection
        |> ignore<int>

    /// A before hook that opens the connection of the request.
    let openConnection database =
        handler {
            let connection = connect database
            // The key is set before the connection is opened, so that the teardown hook always finds it.
            do! Key.set opened (Some connection)
            prepare connection
        }

    /// A teardown hook that closes the connection.
    let closeConnection =
        handler {
            match! Key.get opened with
            | Some connection -> do! connection.DisposeAsync()
            | None -> ()
        }

    let private connection =
        Key.get opened
        |> Handler.map (Option.defaultWith (fun () -> invalidOp "No before hook opened it."))

    /// Runs a query on the connection of the request.
    let read query = connection |> Handler.map query

    /// Runs a query on a separate connection on another thread, concurrently with others.
    let readAside query database =
        Handler.offload (fun _ ->
            use connection = connect database
            prepare connection
            query connection)

    /// Runs a change in a transaction, one at a time.
    let write change database =
        let turn = Handler.fromUnitTask (fun _ -> database.Writing.WaitAsync())

        let release () _ =
            Handler.act (fun () -> database.Writing.Release() |> ignore<int>)

        turn
        |> Handler.bracket release (fun () ->
            handler {
                let! connection = connection
                use transaction = connection.BeginTransaction()
                let result = change connection
                transaction.Commit()
                return result
            })
