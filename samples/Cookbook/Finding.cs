using Handlers;

namespace Cookbook;

public static class Finding
{
    private static readonly Dictionary<int, string> Titles = new() { [1] = "Tea" };

    private static readonly Dictionary<string, int> Stock = new() { ["tea"] = 3 };

    public static readonly App App = App.Create()
        .Get(
            "/notes/{id:int}",
            (int id) =>
                Handler
                    .FromTask(_ => FindAsync(id))
                    .OrNotFound($"There is no note {id}.")
                    .Map(title => Response.Text(title))
        )
        // A value type that may be null, in a query.
        .Get(
            "/stock/{word}",
            from word in Handler.Route<string>("word")
            from count in Handler.Sync(() => CountOf(word)).OrNotFound()
            select Response.Text($"{count} left")
        )
        // Another answer or another lookup.
        .Get(
            "/titles/{id:int}",
            (int id) =>
                Handler
                    .FromTask(_ => FindAsync(id))
                    .NotNull(id < 100 ? Handler.Return("untitled") : Handler.Fail<string>(Status.Gone))
                    .Map(title => Response.Text(title))
        )
        // Inside an async view, use the ?? operator of C#.
        .Get("/plain/{id:int}", async (int id) => await FindAsync(id) ?? throw new NotFound());

    // The lookup of a database.
    private static ValueTask<string?> FindAsync(int id) => new(Titles.GetValueOrDefault(id));

    private static int? CountOf(string word) => Stock.TryGetValue(word, out var count) ? count : null;
}
