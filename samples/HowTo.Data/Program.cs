using Handlers;
using HowTo.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

if (args is ["--serve", .. var rest])
{
    Serving.Run(rest);
    return;
}

// Asks both apps in memory, with the services that a web program registers with its builder.
var folder = Directory.CreateTempSubdirectory("handlers-how-to-").FullName;
try
{
    var services = new ServiceCollection()
        .AddDbContext<TeaDb>(db => db.UseSqlite($"Data Source={folder}/entities.db"))
        .AddScoped(_ => new SqliteConnection($"Data Source={folder}/dapper.db"))
        .BuildServiceProvider(validateScopes: true);
    await Ask("Entity Framework", WithEntityFramework.App, services, "/teas/sencha", "/teas/assam", "/teas/assam");
    await Ask("Dapper", WithDapper.App, services, "/teas/sencha");
    SqliteConnection.ClearAllPools();
}
finally
{
    Directory.Delete(folder, true);
}

static async Task Ask(string name, App app, IServiceProvider services, params string[] posts)
{
    await using var host = new AppMessageHandler(app, services: services);
    var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
    foreach (var path in posts)
        await Show($"{name}: POST {path}", await client.PostAsync(path, null));
    foreach (var path in new[] { "/teas", "/teas/1", "/teas/7" })
        await Show($"{name}: GET {path}", await client.GetAsync(path));
}

static async Task Show(string asked, HttpResponseMessage response) =>
    Console.WriteLine(
        $"{asked} -> {(int)response.StatusCode} {(response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : response.ReasonPhrase)}"
    );
