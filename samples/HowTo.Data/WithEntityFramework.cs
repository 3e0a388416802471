using Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HowTo.Data;

public sealed class Tea
{
    public int Id { get; set; }
    public required string Name { get; set; }
}

public sealed class TeaDb(DbContextOptions<TeaDb> options) : DbContext(options)
{
    public DbSet<Tea> Teas => Set<Tea>();
}

public static class WithEntityFramework
{
    // The scope of the request owns the context: the same one everywhere in a request, disposed after its teardown hooks.
    private static readonly Handler<TeaDb> Db = Handler.Service<TeaDb>();

    // The view inside commits together, or not at all: a fault, a halt or a client that leaves rolls back.
    private static readonly Decorator Transaction = Decorator.Of(
        "transaction",
        view =>
            Handler.Of(async () =>
            {
                var db = await Db;
                await using var transaction = await db.Database.BeginTransactionAsync(await Handler.Cancellation);
                var response = await view;
                await transaction.CommitAsync(await Handler.Cancellation);
                return response;
            })
    );

    public static readonly App App = App.Create()
        .Get("/teas", List())
        .Get("/teas/{id:int}", (int id) => Find(id).OrNotFound().Map(tea => Response.Text(tea.Name)))
        .Post("/teas/{name}", (string name) => Add(name), Transaction)
        .With(Lifespan.Of("tables", CreateTables(), Handler.Nothing));

    private static async Handler<Response> List()
    {
        var names = (await Db).Teas.OrderBy(tea => tea.Name).Select(tea => tea.Name);
        return Response.Text(string.Join(", ", await names.ToListAsync(await Handler.Cancellation)));
    }

    private static async Handler<Tea?> Find(int id)
    {
        var db = await Db;
        return await db.Teas.FirstOrDefaultAsync(tea => tea.Id == id, await Handler.Cancellation);
    }

    private static async Handler<Response> Add(string name)
    {
        var db = await Db;
        db.Add(new Tea { Name = name });
        await db.SaveChangesAsync(await Handler.Cancellation);
        if (await db.Teas.CountAsync(tea => tea.Name == name, await Handler.Cancellation) > 1)
            throw new Conflict($"There is {name} already.");
        return Response.Text($"added {name}", Status.Created);
    }

    // Before the first request. A program with migrations calls MigrateAsync.
    private static async Handler CreateTables()
    {
        var scopes = await Handler.Service<IServiceScopeFactory>();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TeaDb>().Database.EnsureCreatedAsync();
    }
}
