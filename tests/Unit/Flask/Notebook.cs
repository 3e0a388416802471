namespace Handlers.Tests.Flask;

/// <summary>A small application, as shown on the page for readers who come from Flask.</summary>
internal static class Notebook
{
    internal static App Of(Db database)
    {
        // On the page:
        var db = new Key<Db>("db");

        var admin = Group
            .Of("/admin/", "admin")
            .Before(request => request.Query["key"] == "secret" ? null : Response.Text("Who are you?", 401))
            .Get("/", "Hello, admin!");

        var app = App.Create()
            .Before(async () => await db.Set(await database.OpenAsync()))
            .Get("/notes/", async () => string.Join(", ", await (await db.Get()).TitlesAsync()))
            .Get("/notes/{id:int}", async (int id) => await (await db.Get()).FindAsync(id) ?? throw new NotFound())
            .Map("/drafts/{id:int}", (int id) => new Draft(id))
            .With(admin)
            .OnError<NotFound>(_ => "No such note.")
            .After(response => response.WithHeader("X-Notes", "1"))
            .Teardown(async _ => (await db.Get()).Close());
        // End.
        return app;
    }

    private sealed class Draft(int id) : MethodView
    {
        public override async Handler<Response> Get() => await Text("read");

        public override Handler<Response> Delete() => Handler.Return(Response.Text($"draft {id} deleted"));

        private async Task<Response> Text(string what)
        {
            await Task.Yield();
            return $"draft {id} {what}";
        }
    }

    internal sealed class Db(List<string> log)
    {
        private readonly Dictionary<int, string> notes = new() { [1] = "bread", [2] = "a bike" };

        internal async Task<Db> OpenAsync()
        {
            await Task.Yield();
            log.Add("opened");
            return this;
        }

        internal async Task<IEnumerable<string>> TitlesAsync()
        {
            await Task.Yield();
            return notes.Values;
        }

        internal async Task<string?> FindAsync(int id)
        {
            await Task.Yield();
            return notes.GetValueOrDefault(id);
        }

        internal void Close() => log.Add("closed");
    }
}
