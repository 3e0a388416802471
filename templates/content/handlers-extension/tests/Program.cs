using Expecto;
using Expecto.CSharp;
using Handlers;
using Handlers.Testing;
using Template._1;

// The laws of decorators: it awaits the view, runs it once, passes on how it ends, and leaves nothing behind.
var laws = ExpectoLaws.Of("laws", DecoratorLaws.For(NoStore.Create(), DecoratorTraits.ChangesResponse));

var behaviour = Runner.TestList(
    "no store",
    [
        Runner.TestCase(
            "a response is not stored",
            () =>
            {
                var app = App.Create().Get("/", "hello", NoStore.Create());
                Expect.equal(TestClient.For(app).Get("/").Header("Cache-Control"), "no-store", "Cache-Control");
            }
        ),
        Runner.TestCase(
            "a view that sets the header has the last word",
            () =>
            {
                var kept = Response.Text("hello").WithHeader("Cache-Control", "max-age=60");
                var app = App.Create().Get("/", kept, NoStore.Create());
                Expect.equal(TestClient.For(app).Get("/").Header("Cache-Control"), "max-age=60", "Cache-Control");
            }
        ),
    ]
);

return Runner.RunTestsWithCLIArgs([], args, Runner.TestList("extension", [laws, behaviour]));
