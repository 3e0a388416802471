using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The law of queries. It is here instead of in the kit because the kit does not know the faces.</summary>
public static class QueryLawTests
{
    private delegate Handler<int> Query(
        Handler<int> handler,
        Func<int, Handler<int>> next,
        Func<int, int, int> project
    );

    private static readonly Law<Query, LawCase> M6 = new(
        "M6",
        "a query is bind and map: each source runs once, in order, and the selected value is made from their values",
        (query, input, setting) =>
        {
            var (h, next) = (input.Program.ToHandler(), input.Next.ToFunction());
            static int Project(int x, int y) => (2 * x + y) % 1000;
            return Equivalence.Same(
                setting,
                input.CancelAt,
                query(h, next, Project),
                h.Bind(x => next(x).Map(y => Project(x, y)))
            );
        }
    );

    private static readonly (string Name, Query Query)[] Forms =
    [
        ("two sources", (h, next, project) => from x in h from y in next(x) select project(x, y)),
        (
            "a let and a select over it",
            (h, next, project) => from x in h let twice = x from y in next(twice) let z = project(x, y) select z
        ),
        (
            "a select of a query",
            (h, next, project) => from z in from x in h from y in next(x) select (x, y) select project(z.x, z.y)
        ),
    ];

    private static readonly (string Name, Query Query)[] Wrong =
    [
        ("a query that projects before it binds", (h, next, project) => h.Bind(x => next(x).As(project(x, 0)))),
        (
            "a query that runs its first source again",
            (h, next, project) => from x in h from y in next(x) from z in h select project(z, y)
        ),
        (
            "a query that creates its second source before the first has run",
            (h, next, project) =>
            {
                var second = next(0);
                return from x in h from y in second select project(x, y);
            }
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "law of queries",
        [
            .. Forms.Select(form =>
                Runner.TestCase(
                    $"law {M6}: {form.Name}",
                    () =>
                    {
                        if (Checked(form.Query, Setting.Test.Concat(Setting.Real)).Failure is { } failure)
                            throw new CheckFailed(failure);
                    }
                )
            ),
            .. Wrong.Select(wrong =>
                Runner.TestCase(
                    $"law M6 catches {wrong.Name}",
                    () => Check.True(!Checked(wrong.Query, [Setting.Test[0]]).Holds)
                )
            ),
        ]
    );

    private static LawResult Checked(Query query, IEnumerable<Setting> settings) =>
        LawCheck
            .Of(M6, query, "queries", Generators.Cases, "the query laws' test")
            .Run(new LawOptions { Settings = [.. settings] });
}
