using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>The schema of the database and the settings of its connections.</summary>
static class Schema
{
    public static FormattableString Tables =>
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
            """;

    /// <summary>Opens and prepares a connection. These settings belong to the connection, not to the file.</summary>
    public static void Prepare(this SqliteConnection connection)
    {
        // SQLite's own functions handle letter case only for ASCII.
        connection.CreateFunction(
            "contains",
            (string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase),
            isDeterministic: true
        );
        connection.Open();
        connection.Execute($"pragma busy_timeout = 5000; pragma foreign_keys = on");
    }
}
