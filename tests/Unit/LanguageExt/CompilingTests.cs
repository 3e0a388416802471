using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

/// <summary>Code of users of both libraries compiles without casts, with the usual imports of both, and invalid code does not.</summary>
public static class CompilingTests
{
    private static readonly string[] Written =
    [
        "Handler<int> q = from x in number from y in Some(x) select x + y;",
        "Handler<int> q = from x in number from y in Right<string, int>(x) select x + y;",
        "Handler<int> q = from x in number from y in FinSucc(x) select x + y;",
        "Handler<int> q = from x in number from y in Success<string, int>(x) select x + y;",
        "Handler<int> q = from x in number from y in Try(() => x) select x + y;",
        "Handler<int> q = from x in number from y in TryAsync(() => LoadAsync(x)) select x + y;",
        "Handler<int> q = from x in number from y in SomeAsync(LoadAsync(x)) select x + y;",
        "Handler<int> q = from x in number from y in RightAsync<string, int>(LoadAsync(x)) select x + y;",
        "Handler<int> q = from x in number from y in SuccessEff(x) select x + y;",
        "Handler<int> q = from x in number from y in Aff(() => LoadValueAsync(x)) select x + y;",
        "Handler<int> q = from x in number from _ in guard(x > 0, Error.New(\"no\")) select x;",
        "Handler<int> q = from x in number from _ in guard(x > 0, Response.Text(\"no\", 403)) select x;",
        "Handler<int> q = from x in number from _ in guard(x > 0, (Exception)new NotFound()) select x;",
        "Handler<int> q = from x in Some(1) from y in number select x + y;",
        "Handler<int> q = from x in Right<string, int>(1) from y in number select x + y;",
        "Handler<int> q = from x in FinSucc(1) from y in number select x + y;",
        "Handler<int> q = from x in Success<string, int>(1) from y in number select x + y;",
        "Handler<int> q = from x in Try(() => 1) from y in number select x + y;",
        "Handler<int> q = from x in TryAsync(() => LoadAsync(1)) from y in number select x + y;",
        "Handler<int> q = from x in SuccessEff(1) from y in number select x + y;",
        "Handler<int> q = from x in SuccessAff(1) from y in number select x + y;",
        "Handler<int> q = from _ in guard(true, Error.New(\"no\")) from y in number select y;",
        """
            Handler<int> q =
                from a in number
                from b in LoadAsync(a)
                from c in LoadValueAsync(b)
                from d in Some(c)
                from e in Right<Response, int>(d)
                from _ in guard(e > 0, Response.Text("no", 403))
                from __ in Handler.Sync(Note)
                from ___ in NoteTask()
                from f in SuccessAff(e)
                let g = f + 1
                select g;
            """,
        "Handler<int> q = from x in number from found in Task.FromResult(Some(x)) from y in found select y;",
        "Option<int> untouched = from x in Some(1) from y in Some(2) where x < y select x + y;",
        "Aff<int> untouched = from x in SuccessAff(1) from y in SuccessEff(2) from _ in guard(x < y, Error.New(\"no\")) select x + y;",
        "Handler<int> q = number | number | @catch(404, 1) | @catch(Errors.TimedOut, Error.New(\"late\"));",
        "Handler<string> q = number.Match(Succ: x => $\"{x}\", Fail: error => error.Message);",
        "Handler<int> q = number.IfFail(1); q = number.IfFail(e => e.Code); q = number.IfFail(async e => await number);",
        "Handler<Seq<int>> q = Seq(1, 2).Traverse(x => number); q = Seq(number, number).Sequence(); q = Seq(number, number).Traverse(x => x + 1);",
        "Handler<HashMap<string, int>> q = HashMap((\"a\", 1)).Traverse(async x => x + await number); q = HashMap((\"a\", number)).Sequence(2);",
        "Handler<Option<int>> o = number.ToOption(); Handler<Fin<int>> f = number.ToFin(); Handler<Either<string, int>> e = number.ToEither(error => error.Message);",
        "app.Get(\"/{id:int}\", (int id) => from x in number from y in Some(id) select Response.Text($\"{x + y}\"));",
        "app.Get(\"/\", (from page in parseInt(\"1\") from x in number select Response.Text($\"{x}\")));",
        "app.OnError((ErrorFaultException fault) => fault.Error.Message).OnError((LeftFaultException<string> fault) => fault.Left);",
        "app.Before(from request in Handler.Request from _ in guard(request.Path != \"/x\", Response.Text(\"no\", 403)) select unit);",
        "Unit u = unit; Handler<Unit> h = Handler.Return(unit); Error e = Error.New(\"x\"); Seq<Handler<int>> s = Seq(number, number);",
    ];

    private static readonly (string Why, string Code, string Error)[] Refused =
    [
        ("a where without an alternative", "_ = from x in number from y in Some(x) where y > 0 select y;", "CS7036"),
        (
            "an effect without its runtime",
            "Handler<int> q = from x in number from y in Aff<Live, int>(live => new(1)) select y; struct Live;",
            "CS0315"
        ),
        ("an option as a view", "app.Get(\"/\", () => Some(Response.Text(\"x\")));", "CS1662"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: compiles",
        [
            .. Written.Select(code =>
                Runner.TestCase(
                    code,
                    () =>
                        Check.Sequence([], Snippet.Compile(code, languageExt: true).Errors.Select(error => $"{error}"))
                )
            ),
            .. Refused.Select(each =>
                Runner.TestCase(
                    $"not {each.Why}",
                    () =>
                    {
                        var (errors, _) = Snippet.Compile(each.Code, languageExt: true);
                        if (errors.All(error => error.Id != each.Error))
                            throw new CheckFailed($"expected {each.Error}, found [{string.Join("; ", errors)}]");
                    }
                )
            ),
        ]
    );
}
