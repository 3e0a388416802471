using Handlers;

namespace HowTo;

/// <summary>An error of the domain. Nothing in it knows of HTTP.</summary>
public sealed class OutOfStockException(string item, int left) : Exception($"{left} of {item} are left.")
{
    public string Item => item;
    public int Left => left;
}

public static class Failing
{
    private static readonly Dictionary<string, int> Stock = new() { ["tea"] = 3 };

    private static readonly Handler<string> Rates = Handler.Sync(string () => throw new IOException("no connection"));

    public static readonly App App = App.Create()
        // Ends as 404 with problem details; nothing else to write.
        .Get("/stock/{item}", (string item) => $"{Left(item)}")
        // An error of the domain becomes an answer in one place.
        .Post("/orders/{item}/{count:int}", (string item, int count) => Order(item, count))
        .OnError<OutOfStockException>(error =>
            Response.Problem(Status.Conflict, detail: $"Only {error.Left} of {error.Item} are left.")
        )
        // A halt is an answer, not an error: no error handler sees it.
        .Get("/closed", Handler.Halt<Response>(Response.Text("Back at nine.", Status.ServiceUnavailable)))
        // A step that fails for a while is tried again; the last failure counts.
        .Get("/rates", Rates.Retry(3).Recover((IOException _) => "no rates today").Map(rates => Response.Text(rates)))
        // One part of a page may fail without the page.
        .Get("/page", Rates.OrElse(Handler.Return("unknown")).Map(rates => Response.Text($"Rates: {rates}")))
        .Get("/broken", Response () => throw new InvalidOperationException("a secret"))
        // Every other error: our own page, for people. The fault is reported, and the client sees none of it.
        .OnStatus(Status.InternalServerError, _ => Response.Text("We are looking into it.", 500));

    private static int Left(string item) =>
        Stock.TryGetValue(item, out var left) ? left : throw new NotFound($"There is no {item}.");

    private static Response Order(string item, int count) =>
        Left(item) >= count
            ? Response.Text($"{count} of {item}", Status.Created)
            : throw new OutOfStockException(item, Left(item));
}
