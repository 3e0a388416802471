namespace Handlers.Bench.Compile;

/// <summary>The compiled programs: 200 routes of each kind, and routes of nested async lambdas for each method that can be nested.</summary>
internal static class Subjects
{
    private const int Routes = 200;
    private const int Depth = 5;
    private const int Copies = 10;

    internal static readonly IReadOnlyList<Subject> All =
    [
        Many(
            "200 lambdas of a route value",
            new(TimeSpan.FromSeconds(1.0), TimeSpan.FromSeconds(0.25)),
            "app = app.Get(\"/a#/{id:int}\", (int id) => $\"user {id}\");",
            "app.MapGet(\"/a#/{id:int}\", (int id) => $\"user {id}\");"
        ),
        Many(
            "200 async lambdas of a route value",
            new(TimeSpan.FromSeconds(1.0), TimeSpan.FromSeconds(0.35)),
            "app = app.Get(\"/a#/{id:int}\", async (int id) => { await Task.Yield(); return Response.Text($\"user {id}\"); });",
            "app.MapGet(\"/a#/{id:int}\", async (int id) => { await Task.Yield(); return Results.Text($\"user {id}\"); });"
        ),
        Many(
            "200 lambdas without parameters",
            new(TimeSpan.FromSeconds(1.0), TimeSpan.FromSeconds(0.2)),
            "app = app.Get(\"/a#\", () => \"hello\");",
            "app.MapGet(\"/a#\", () => \"hello\");"
        ),
        Many(
            "200 routes that bind two values of the query",
            new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.4)),
            "app = app.Get(\"/a#\", (Handler.Query<int>(\"page\"), Handler.Query(\"q\")).Apply((page, words) => Response.Text($\"{words} {page}\")));",
            "app.MapGet(\"/a#\", (int page, string q) => $\"{q} {page}\");"
        ),
        Many(
            "200 LINQ queries of three clauses",
            new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(0.5)),
            "app = app.Get(\"/a#/{id:int}\", from id in Handler.Route<int>(\"id\") from page in Handler.Query<int>(\"page\") from words in Handler.Query(\"q\") select Response.Text($\"{id} {page} {words}\"));",
            "app.MapGet(\"/a#/{id:int}\", (int id, int page, string q) => $\"{id} {page} {q}\");"
        ),
        Nested("Of", "await Handler.Of(async () => {0})"),
        Nested("Act", "await Handler.Act(async () => {{ {0}; }}).As(1)"),
        Nested("Bind", "await Handler.Return(1).Bind(async n => n + {0})"),
        Nested("Map of Of", "await Handler.Of(async () => {0}).Map(n => n + 1)"),
        Nested("Tap", "await Handler.Return(1).Tap(async n => {{ {0}; }})"),
        Nested("Catch", "await Handler.Return(1).Catch(async fault => {0})"),
        Nested("Finally", "await Handler.Return(1).Finally(async end => {{ {0}; }})"),
        Nested("Using", "await Handler.Sync(() => new MemoryStream()).Using(async stream => {0})"),
        Nested("Traverse", "(await Handler.Traverse(new[] {{ 1 }}, async n => {0})).Count"),
    ];

    private static Subject Many(string name, Times budget, string ours, string theirs) =>
        new(name, budget, Subject.EmptyOurs + Repeated(ours, Routes), Subject.EmptyTheirs + Repeated(theirs, Routes));

    /// <summary>Returns a program with several such routes, because the cost of one is below the variation between two compilations.</summary>
    private static Subject Nested(string name, string word)
    {
        var body = "await Handler.Return(1)";
        for (var depth = 0; depth < Depth; depth++)
            body = string.Format(word, body);
        var route = $"app = app.Get(\"/a#\", async () => {{ var n = {body}; return Response.Text($\"{{n}}\"); }});";
        return new(
            $"{Copies} routes of {Depth} nested async lambdas of {name}",
            new(TimeSpan.FromSeconds(0.1 * Copies), TimeSpan.FromSeconds(0.1 * Copies)),
            Subject.EmptyOurs + Repeated(route, Copies)
        );
    }

    private static string Repeated(string route, int times) =>
        string.Join('\n', Enumerable.Range(0, times).Select(number => route.Replace("#", $"{number}")));
}
