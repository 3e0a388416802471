using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The fixes of HND009 keep the value: they assign, return or throw it.</summary>
public static class KeepDroppedValueTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "fixes of HND009",
        [
            Changes(
                "routes of an app",
                """
                var app = App.Create();
                // The first page.
                {|HND009:app.Get("/", "x")|};
                {|HND009:app.Get("/a", "x").Before(() => { })|}; // The second.
                """,
                """
                var app = App.Create();
                // The first page.
                app = app.Get("/", "x");
                app = app.Get("/a", "x").Before(() => { }); // The second.
                """
            ),
            Changes(
                "a response",
                "static Response F(Response r) { {|HND009:r.WithHeader(\"X-A\", \"1\")|}; return r; }",
                "static Response F(Response r) { r = r.WithHeader(\"X-A\", \"1\"); return r; }"
            ),
            Changes(
                "an error",
                "static void F(string? s) { if (s is null) {|HND009:new NotFound(\"x\")|}; }",
                "static void F(string? s) { if (s is null) throw new NotFound(\"x\"); }"
            ),
            Changes(
                "a hook that answers",
                """
                App.Create()
                    .Before(request =>
                    {
                        if (request.Header("Key") is null)
                            {|HND009:Response.Text("no", 401)|};
                    })
                    .ToString();
                """,
                """
                App.Create()
                    .Before(request =>
                    {
                        if (request.Header("Key") is null)
                            return Response.Text("no", 401);
                        return null;
                    })
                    .ToString();
                """
            ),
            Changes(
                "an async hook that answers",
                """
                App.Create()
                    .Before(async request =>
                    {
                        if (request.Header("Key") is null)
                        {
                            {|HND009:Response.Text("no", 401)|};
                        }
                        await Handler.Yield;
                    })
                    .ToString();
                """,
                """
                App.Create()
                    .Before(async request =>
                    {
                        if (request.Header("Key") is null)
                        {
                            return Response.Text("no", 401);
                        }
                        await Handler.Yield;
                        return null;
                    })
                    .ToString();
                """
            ),
            Changes(
                "a hook that returns on another way",
                "App.Create().Before(request => { if (request.Path == \"/\") return; {|HND009:Response.Text(\"no\", 401)|}; }).ToString();",
                "App.Create().Before(request => { if (request.Path == \"/\") return null; return Response.Text(\"no\", 401); }).ToString();"
            ),
            Changes(
                "a view with two answers",
                "App.Create().Get(\"/\", request => { if (request.Path == \"\") {|HND009:Response.Redirect(\"/login\")|}; return Response.Text(\"x\"); }).ToString();",
                "App.Create().Get(\"/\", request => { if (request.Path == \"\") return Response.Redirect(\"/login\"); return Response.Text(\"x\"); }).ToString();"
            ),
            Changes(
                "a method with two answers",
                "static Response F(string? s) { if (s is null) {|HND009:Response.Text(\"no\", 401)|}; return Response.Text(\"x\"); }",
                "static Response F(string? s) { if (s is null) return Response.Text(\"no\", 401); return Response.Text(\"x\"); }"
            ),
            Changes(
                "a view of texts",
                "App.Create().Get(\"/\", request => { if (request.Path == \"\") {|HND009:Response.Redirect(\"/login\")|}; return \"page\"; }).ToString();",
                "App.Create().Get(\"/\", request => { if (request.Path == \"\") return Response.Redirect(\"/login\"); return \"page\"; }).ToString();"
            ),
            Leaves(
                "a method of texts",
                "static string F() { {|HND009:Response.Redirect(\"/login\")|}; return \"page\"; }"
            ),
            Leaves("an app without a variable", "{|HND009:App.Create().Get(\"/\", \"x\")|};"),
            Leaves(
                "a field that is read-only",
                "Console.WriteLine(); class C { readonly App app = App.Create(); void F() { {|HND009:app.Get(\"/\", \"x\")|}; } }"
            ),
        ]
    );

    private static Test Changes(string what, string source, string changed) =>
        Runner.TestCase($"change {what}", () => Fix.Changes<DroppedValue, KeepDroppedValue>(source, changed));

    private static Test Leaves(string what, string source) =>
        Runner.TestCase($"leave {what}", () => Fix.Changes<DroppedValue, KeepDroppedValue>(source, source));
}
