using Handlers;
using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>The operations on notes. Each is a handler that runs on the connection of its request.</summary>
sealed class NoteStore(Database database)
{
    /// <summary>Returns a note, or faults with <see cref="NoteMissing"/>.</summary>
    public Handler<Note> Find(int id) => database.Read(db => Find(db, id));

    /// <summary>Returns the notes with the given words in title or text and with the given tag, newest first. An empty argument is ignored.</summary>
    public Handler<IReadOnlyList<Note>> Search(string words = "", string tag = "") =>
        database.Read(db =>
            db.Query(
                $"""
                select * from notes_with_tags
                where ({words} = '' or contains(title, {words}) or contains(text, {words}))
                    and ({tag} = '' or exists (select 1 from tags where note = id and name = {tag}))
                order by id desc
                """,
                ReadNote
            )
        );

    public async Handler<Note> Add(Draft draft)
    {
        var now = await Now;
        return await database.Write(db =>
        {
            var id = db.Query(
                $"insert into notes (title, text, created, changed) values ({draft.Title}, {draft.Text}, {now}, {now}) returning id",
                row => row.GetInt32(0)
            )[0];
            return WithTags(db, id, draft);
        });
    }

    public async Handler<Note> Change(int id, Draft draft)
    {
        var now = await Now;
        return await database.Write(db =>
        {
            db.Execute($"update notes set title = {draft.Title}, text = {draft.Text}, changed = {now} where id = {id}");
            Find(db, id);
            db.Execute($"delete from tags where note = {id}");
            return WithTags(db, id, draft);
        });
    }

    public Handler Remove(int id) =>
        database.Write(db => db.Execute($"delete from notes where id = {id}") > 0 ? true : throw new NoteMissing(id));

    public Task<IReadOnlyList<Note>> Newest(int count) =>
        database.ReadAside(db => db.Query($"select * from notes_with_tags order by id desc limit {count}", ReadNote));

    public Task<int> Count() =>
        database.ReadAside(db => db.Query($"select count(*) from notes", row => row.GetInt32(0))[0]);

    public Task<IReadOnlyList<Tag>> Tags() =>
        database.ReadAside(db =>
            db.Query(
                $"select name, count(*) from tags group by name order by name",
                row => new Tag(row.GetString(0), row.GetInt32(1))
            )
        );

    private static Handler<long> Now { get; } = Handler.Time.Map(time => time.GetUtcNow().ToUnixTimeMilliseconds());

    private static Note Find(SqliteConnection db, int id) =>
        db.Query($"select * from notes_with_tags where id = {id}", ReadNote) is [var note]
            ? note
            : throw new NoteMissing(id);

    private static Note WithTags(SqliteConnection db, int id, Draft draft)
    {
        foreach (var tag in draft.Tags)
            db.Execute($"insert into tags (note, name) values ({id}, {tag})");
        return Find(db, id);
    }

    private static Note ReadNote(SqliteDataReader row) =>
        new(
            row.GetInt32(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(5) ? [] : row.GetString(5).Split(','),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))
        );
}
