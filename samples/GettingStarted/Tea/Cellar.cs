using Handlers;
using Microsoft.Data.Sqlite;

public sealed class Cellar(string file)
{
    private static readonly Key<Cellar> Opened = new("cellar");

    public static readonly App App = App.Create()
        .Put("/cellar/{name}", (string name) => Store(name))
        .Get(
            "/cellar/{name}",
            (string name) =>
                Opened
                    .Get()
                    .Map(cellar => cellar.GramsOf(name))
                    .OrNotFound($"There is no {name} in the cellar.")
                    .Map(grams => Response.Text($"{grams} g of {name}"))
        )
        .With(Lifespan.Of("cellar", Opened, Handler.Sync(() => Open("tea.db")), cellar => Handler.Sync(cellar.Close)));

    private static Cellar Open(string file)
    {
        var cellar = new Cellar(file);
        cellar.Run("create table if not exists teas (name text primary key, grams int not null)");
        return cellar;
    }

    private static async Handler<Response> Store(string name)
    {
        var grams = await Handler.Query<int>("grams");
        var cellar = await Opened.Get();
        cellar.Run("insert or replace into teas values ($name, $grams)", ("$name", name), ("$grams", grams));
        return Response.Text($"Stored {grams} g of {name}.");
    }

    private long? GramsOf(string name) => (long?)Run("select grams from teas where name = $name", ("$name", name));

    // The driver keeps connections for the next request; this closes them.
    private void Close() => SqliteConnection.ClearAllPools();

    private object? Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
