using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>SQL as <c>$"…"</c>: the literal text is SQL, and every value in braces becomes a parameter.</summary>
static class Sql
{
    extension(SqliteConnection db)
    {
        /// <summary>Runs a command and returns the number of changed rows.</summary>
        public int Execute(FormattableString sql)
        {
            using var command = db.Command(sql);
            return command.ExecuteNonQuery();
        }

        public IReadOnlyList<A> Query<A>(FormattableString sql, Func<SqliteDataReader, A> read)
        {
            using var command = db.Command(sql);
            using var reader = command.ExecuteReader();
            var rows = new List<A>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }

        private SqliteCommand Command(FormattableString sql)
        {
            var command = db.CreateCommand();
            var names = new object[sql.ArgumentCount];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = $"$p{i}";
                command.Parameters.AddWithValue($"$p{i}", sql.GetArgument(i) ?? DBNull.Value);
            }
            command.CommandText = string.Format(null, sql.Format, names);
            return command;
        }
    }
}
