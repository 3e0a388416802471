using Dapper;
using Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HowTo.Data;

public static class WithDapper
{
    // A scoped service, too: each request has a connection, which Dapper opens when it is first used.
    private static readonly Handler<SqliteConnection> Connection = Handler.Service<SqliteConnection>();

    public static readonly App App = App.Create()
        .Get("/teas", List())
        .Post("/teas/{name}", (string name) => Add(name))
        .With(Lifespan.Of("tables", CreateTables(), Handler.Nothing));

    private static async Handler<Response> List()
    {
        var names = await (await Connection).QueryAsync<string>(await Sql("select name from teas order by name"));
        return Response.Text(string.Join(", ", names));
    }

    private static async Handler<Response> Add(string name)
    {
        var insert = await Sql("insert into teas (name) values (@name)", new { name });
        await (await Connection).ExecuteAsync(insert);
        return Response.Text($"added {name}", Status.Created);
    }

    // A lifespan is not a request, so it opens a scope itself.
    private static async Handler CreateTables()
    {
        var scopes = await Handler.Service<IServiceScopeFactory>();
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<SqliteConnection>()
            .ExecuteAsync("create table if not exists teas (name text not null)");
    }

    // With the token of the run, so that a client that leaves ends the query.
    private static async Handler<CommandDefinition> Sql(string text, object? parameters = null) =>
        new(text, parameters, cancellationToken: await Handler.Cancellation);
}
