/// SQL with values in place: every {value} of a command becomes a parameter.
module Notes.FSharp.Sql

open System
open Microsoft.Data.Sqlite

let private command (sql: FormattableString) (db: SqliteConnection) =
    let command = db.CreateCommand()

    let names =
        [|
            for i in 0 .. sql.ArgumentCount - 1 do
                let value =
                    match sql.GetArgument i with
                    | null -> DBNull.Value :> obj
                    | value -> value

                command.Parameters.AddWithValue($"$p{i}", value).ParameterName :> obj
        |]

    command.CommandText <- String.Format(null, sql.Format, names)
    command

/// Runs a command and returns the number of changed rows.
let execute sql db =
    use command = command sql db
    command.ExecuteNonQuery()

/// Returns the rows of a query.
let query sql (read: SqliteDataReader -> 'a) db =
    use command = command sql db
    use reader = command.ExecuteReader()

    [
        while reader.Read() do
            read reader
    ]
