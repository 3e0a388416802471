using Handlers;

namespace Cookbook;

public static class Several
{
    private static readonly string[] Sources = ["main", "mirror", "archive"];

    private static readonly Handler<string> Lost = Handler.Fail<string>(Status.NotFound, "Not in the cellar.");

    public static readonly App App = App.Create()
        // Runs one after another and returns a list of the values.
        .Get("/each", Handler.Traverse(Sources, Load).Map(Listed))
        // Runs fibers that take turns, two at a time; the first fault cancels the others.
        .Get("/at-once", Handler.Traverse(Sources, Load, maxConcurrency: 2).Map(Listed))
        .Get("/all", Handler.All(Load("a"), Load("b")).Map(Listed))
        // The first one to answer wins; the others are cancelled and awaited.
        .Get("/fastest", Handler.Race(Load("main", 50), Load("mirror")).Map(text => Response.Text(text)))
        .Get("/instead", Lost.OrElse(Load("archive")).Map(text => Response.Text(text)))
        .Get("/pair", (Handler.Sequence([Load("a"), Load("b")]), Load("c")).Apply((two, one) => Listed([.. two, one])))
        // The resource is disposed of however its use ends, and the finalizer runs exactly once.
        .Get(
            "/kept",
            Handler
                .Sync(() => new StringReader("one line\n"))
                .Using(async reader => Response.Text(await reader.ReadLineAsync() ?? "none"))
                .Finally(outcome => Handler.Sync(() => Console.WriteLine(outcome.IsValue)))
        );

    private static async Handler<string> Load(string source) => await Load(source, 1);

    private static async Handler<string> Load(string source, int milliseconds)
    {
        await Handler.Delay(TimeSpan.FromMilliseconds(milliseconds));
        return source;
    }

    private static Response Listed(IReadOnlyList<string> texts) => Response.Text(string.Join(", ", texts));
}
