using Handlers;
using Handlers.Runtime;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

var shelf = Atom(HashMap((1, new Book("Emma", 1815, Left: 4)), (2, new Book("Ulysses", 1922, Left: 0))));

var app = App.Create()
    .Get("/books/{id:int}/order", (int id) => Order(id))
    .Post("/books", Add())
    .Get("/prices", Prices())
    .OnError((ErrorFaultException fault) => Response.Text(fault.Message, Status.UnprocessableContent));

Interpreter[] interpreters = [new BlockingInterpreter(), new AsyncInterpreter()];
Request[] requests =
[
    Request.Get("/books/1/order?count=3"),
    Request.Get("/books/9/order?count=1"),
    Request.Get("/books/1/order?count=many"),
    Request.Get("/books/2/order?count=1"),
    Request.Post("/books?title=Middlemarch&year=1871"),
    Request.Post("/books?title=&year=soon"),
    Request.Get("/prices"),
];
foreach (var interpreter in interpreters)
foreach (var request in requests)
{
    // Returns a Fin instead of an exception, so nothing throws at the edge.
    var fin = await interpreter.RunFinAsync(app.Handler, RequestContext.Of(request));
    var shown = await fin.Match(Succ: Shown, Fail: error => Task.FromResult(error.Message));
    Console.WriteLine($"{request.Method} {request.Path}{request.QueryString}: {shown}");
}

// A view in one query over a handler, an option, an either, a guard and an asynchronous effect.
Handler<Response> Order(int id) =>
    from request in Handler.Request
    from book in shelf.Value.Find(id) // None becomes a 404
    from count in Count(request.Query["count"]) // Left becomes its own response
    from _ in guard(count <= book.Left, Response.Text($"{book.Left} left.", Status.Conflict))
    from price in Price(book) // the effect is awaited
    select Response.Text($"{count} times {book.Title}: {count * price}");

// A validation gathers all errors, and the error handler of the app answers them.
Handler<Response> Add() =>
    from request in Handler.Request
    from book in (Title(request.Query["title"]), Year(request.Query["year"])).Apply(
        (title, year) => new Book(title, year, 1)
    )
    from books in shelf.SwapEff(all => SuccessEff(all.Add(all.Count + 1, book)))
    select Response.Text($"{book.Title} is number {books.Count}.", Status.Created);

// Runs many effects as one handler, two at a time.
Handler<Response> Prices() =>
    from books in Handler.Sync(() => shelf.Value)
    from prices in books.Traverse(book => Price(book).ToHandler(), maxConcurrency: 2)
    select Response.Text(
        string.Join(", ", prices.OrderBy(each => each.Key).Select(each => $"{each.Key}: {each.Value}"))
    );

static Either<Response, int> Count(string? text) =>
    parseInt(text ?? "1").ToEither(() => Response.Text("count is a number.", Status.BadRequest));

static Validation<Error, string> Title(string? text) =>
    string.IsNullOrWhiteSpace(text) ? Error.New("A book has a title") : Success<Error, string>(text);

static Validation<Error, int> Year(string? text) => parseInt(text ?? "").ToValidation(Error.New("A year is a number"));

static Aff<int> Price(Book book) =>
    Aff(async () =>
    {
        await Task.Yield();
        return book.Year < 1900 ? 5 : 9;
    });

static async Task<string> Shown(Response response) => $"{response.Status.Code} {await response.Body.ReadTextAsync()}";

internal sealed record Book(string Title, int Year, int Left);
