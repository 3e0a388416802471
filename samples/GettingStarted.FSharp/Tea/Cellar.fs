module Cellar

open Handlers
open Microsoft.Data.Sqlite

let private file: Key<string> = Key.create "the file of the cellar"

let private run (file: string) (sql: string) (parameters: (string * objnull) list) =
    use connection = new SqliteConnection($"Data Source=%s{file}")
    connection.Open()
    use command = connection.CreateCommand()
    command.CommandText <- sql

    for name, value in parameters do
        command.Parameters.AddWithValue(name, value) |> ignore

    command.ExecuteScalar()

let private store (name: string) =
    handler {
        let! grams = Bound.query<int> "grams"
        let! file = Key.get file

        run file "insert or replace into teas values ($name, $grams)" [ "$name", box name; "$grams", box grams ]
        |> ignore

        return Response.text $"Stored %d{grams} g of %s{name}."
    }

let private show (name: string) =
    handler {
        let! file = Key.get file

        match run file "select grams from teas where name = $name" [ "$name", box name ] with
        | :? int64 as grams -> return Response.text $"%d{grams} g of %s{name}"
        | _ -> return! Handler.failWith Status.NotFound $"There is no %s{name} in the cellar."
    }

let private opened =
    Handler.sync (fun () ->
        let file = "tea.db"

        run file "create table if not exists teas (name text primary key, grams int not null)" []
        |> ignore

        file)
    |> Lifespan.create "cellar" file (fun _ -> Handler.act SqliteConnection.ClearAllPools)

let app =
    App.empty
    |> App.routes
        [
            Route.putWith "/cellar/{name}" (Path.string "name") store
            Route.getWith "/cellar/{name}" (Path.string "name") show
        ]
    |> App.lifespan opened
