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
        // A structure that may be missing, in a query.
        .Get(
            "/stock/{word}",
            from word in Handler.Route<string>("word")
            from count in Handler.Sync(() => CountOf(word)).OrNotFound()
            select Response.Text($"{count} left")
        )
        // Another answer, or another place to look.
        .Get(
            "/titles/{id:int}",
            (int id) =>
                Handler
                    .FromTask(_ => FindAsync(id))
                    .NotNull(id < 100 ? Handler.Return("untitled") : Handler.Fail<string>(Status.Gone))
                    .Map(title => Response.Text(title))
        )
        // Inside an async view C# has a word of its own.
        .Get("/plain/{id:int}", async (int id) => await FindAsync(id) ?? throw new NotFound());

    // As a database gives it.
    private static ValueTask<string?> FindAsync(int id) => new(Titles.GetValueOrDefault(id));

    private static int? CountOf(string word) => Stock.TryGetValue(word, out var count) ? count : null;
}
