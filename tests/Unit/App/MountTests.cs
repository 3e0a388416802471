using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>An app inside another app, under a prefix.</summary>
public static class MountTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "mounted apps",
        [
            Matrix.Case(
                "the routes, hooks and error handlers of a mounted app apply under its prefix and nowhere else",
                interpreter =>
                {
                    var inside = App.Create()
                        .Get("/{id:int}", (int id) => id == 0 ? throw new NotFound() : $"note {id}")
                        .After(response => response.WithHeader("X-Inside", "1"))
                        .OnError<NotFound>(_ => Response.Text("no note", 404));
                    var app = App.Create().Get("/", "outside").Mount("/notes", inside).Mount("/{tenant}/notes", inside);
                    foreach (
                        var (path, expected, stamped) in new[]
                        {
                            ("/", "200 outside", false),
                            ("/notes/7", "200 note 7", true),
                            ("/ann/notes/8", "200 note 8", true),
                            ("/notes/0", "404 no note", true),
                        }
                    )
                    {
                        var response = interpreter.Value(app.Handler, RequestContext.Of(Request.Get(path)));
                        Check.Equal(expected, Face.Serving.Shown(response), path);
                        Check.Equal(stamped, response.Header("X-Inside") is not null, path);
                    }
                    Check.True(
                        interpreter.Value(app.Handler, RequestContext.Of(Request.Get("/notes/x"))).Header("X-Inside")
                            is null
                    );
                }
            ),
            Runner.TestCase(
                "the lifespans of a mounted app open once, with the outer app",
                () =>
                {
                    var key = new Key<string>("opened");
                    var inside = App.Create()
                        .With(Lifespan.Of("opened", key, Handler.Return("x"), _ => Handler.Nothing));
                    var app = App.Create().Mount("/a", inside).Group("/g", group => group.Mount("/b", inside));
                    Check.Equal(2, app.Lifespans.Count);
                    Check.Equal(1, App.Create().Mount("/a", inside).Lifespans.Count);
                }
            ),
            Matrix.Case(
                "handlers in sequence and functions applied to values run one after another",
                interpreter =>
                {
                    var order = new List<int>();
                    Handler<int> Step(int n) =>
                        Handler.Sync(() =>
                        {
                            order.Add(n);
                            return n;
                        });
                    Check.Sequence([1, 2, 3], interpreter.Value(Handler.Sequence([Step(1), Step(2), Step(3)])));
                    var add = Handler.Sync(() =>
                    {
                        order.Add(4);
                        return (Func<int, int>)(n => n + 10);
                    });
                    Check.Equal(15, interpreter.Value(add.Apply(Step(5))));
                    Check.Equal("678", interpreter.Value((Step(6), Step(7), Step(8)).Apply((a, b, c) => $"{a}{b}{c}")));
                    Check.Sequence([1, 2, 3, 4, 5, 6, 7, 8], order);
                    Check.True(
                        interpreter.End(Handler.Sequence([Step(9), Handler.Fail<int>(new NotFound()), Step(10)])).Fault
                            is NotFound
                    );
                    Check.Equal(9, order[^1]);
                }
            ),
        ]
    );
}
