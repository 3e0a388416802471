/// The operations on notes. Each is a handler that runs on the connection of its request.
module Notes.FSharp.NoteStore

open System
open Microsoft.Data.Sqlite
open Handlers

let private ofRow (row: SqliteDataReader) : Note =
    {
        Id = row.GetInt32 0
        Title = row.GetString 1
        Text = row.GetString 2
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64 3)
        Changed = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64 4)
        Tags =
            if row.IsDBNull 5 then
                []
            else
                row.GetString(5).Split ',' |> List.ofArray
    }

let private now = Handler.time |> Handler.map _.GetUtcNow().ToUnixTimeMilliseconds()

let private found (id: int) db =
    match Sql.query $"select * from notes_with_tags where id = {id}" ofRow db with
    | [ note ] -> note
    | _ -> raise (NoteMissing id)

let private withTags (id: int) (draft: Draft) db =
    for tag in draft.Tags do
        Sql.execute $"insert into tags (note, name) values ({id}, {tag})" db
        |> ignore<int>

    found id db

/// Returns a note, or faults with NoteMissing.
let find id = Database.read (found id)

/// Returns the notes with the given words in title or text and with the given tag, newest first. An empty argument is ignored.
let search (words: string) (tag: string) =
    Database.read (
        Sql.query
            $"""
            select * from notes_with_tags
            where ({words} = '' or contains(title, {words}) or contains(text, {words}))
                and ({tag} = '' or exists (select 1 from tags where note = id and name = {tag}))
            order by id desc
            """
            ofRow
    )

let add (draft: Draft) database =
    handler {
        let! now = now

        return!
            database
            |> Database.write (fun db ->
                let insert: FormattableString =
                    $"insert into notes (title, text, created, changed) values ({draft.Title}, {draft.Text}, {now}, {now}) returning id"

                withTags (Sql.query insert _.GetInt32(0) db |> List.head) draft db)
    }

let change (id: int) (draft: Draft) database =
    handler {
        let! now = now

        return!
            database
            |> Database.write (fun db ->
                let update: FormattableString =
                    $"update notes set title = {draft.Title}, text = {draft.Text}, changed = {now} where id = {id}"

                if Sql.execute update db = 0 then
                    raise (NoteMissing id)

                Sql.execute $"delete from tags where note = {id}" db |> ignore<int>
                withTags id draft db)
    }

let remove (id: int) database =
    database
    |> Database.write (fun db ->
        if Sql.execute $"delete from notes where id = {id}" db = 0 then
            raise (NoteMissing id))

let newest (count: int) =
    Database.readAside (Sql.query $"select * from notes_with_tags order by id desc limit {count}" ofRow)

let count database =
    database
    |> Database.readAside (Sql.query $"select count(*) from notes" _.GetInt32(0) >> List.head)

let tags database =
    database
    |> Database.readAside (
        Sql.query $"select name, count(*) from tags group by name order by name" (fun row ->
            {
                Name = row.GetString 0
                Count = row.GetInt32 1
            })
    )
